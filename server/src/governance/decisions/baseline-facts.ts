/** Whether somebody accepted a load of what a job stands in: all of its source, or a part that holds the job. */
import { parseNodeId, type NodeId } from '../../domain/ids.js';
import { knownBaselines } from './known-baselines.js';
import { foldersOf } from './asked.js';

/** null: this server has no data directory, so nobody knows. */
export async function readBaseline(dataDir: string | null, job: NodeId): Promise<'accepted' | 'missing' | null> {
  const source = parseNodeId(job)?.source;
  if (dataDir === null || source === undefined) return null;
  const holders = new Set<string | null>([null, `controller:${source}`, ...foldersOf(job), job]);
  const baselines = await knownBaselines(dataDir, source);
  return baselines.some(({ part }) => holders.has(part)) ? 'accepted' : 'missing';
}
