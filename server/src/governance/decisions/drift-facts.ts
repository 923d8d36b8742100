/** What has changed of a job, and of who decides over it, since the load that somebody accepted. */
import { parseNodeId, type NodeId } from '../../domain/ids.js';
import type { Graph } from '../../graph/graph.js';
import { baselineFor } from '../../history/baselines/baselines.js';
import { groupOf } from '../../history/drift/fact-groups.js';
import { keptBaselines } from '../../sources/baselines/kept-baselines.js';
import { foldersOf } from './asked.js';
import type { Dimension, FactValue } from './facts.js';

export interface RecordedChange extends Record<string, unknown> {
  change: 'added' | 'removed' | 'changed';
  /** A grant in its printed form, a node id, or `TYPE from -> to`. */
  what: string;
  /** Relationship type, or the node's kind. */
  type: string;
  /** Of the nodes that were asked about, those it touches. */
  concerns: readonly string[];
  before: readonly string[];
  after: readonly string[];
}

/** Of the folders around a job, what decides about the job counts: what else is in them does not. */
const ofFolders = new Set(['grants', 'memberships']);

export async function readDrift(graph: Graph, dataDir: string | null, job: NodeId): Promise<Dimension> {
  const source = parseNodeId(job)?.source;
  if (dataDir === null || source === undefined) return { values: [], missing: 'this server keeps no history' };
  const baseline = baselineFor(await keptBaselines(dataDir, source), job);
  if (!baseline) return { values: [], missing: 'nobody has accepted a baseline' };
  const folders = foldersOf(job);
  const ids = [job, ...folders];
  const { number } = baseline;
  const changes = await graph.read<RecordedChange>('governance/changes-since', { source, number, ids });
  const counts = ({ what, type, concerns }: RecordedChange) =>
    concerns.includes(job) || folders.includes(what) || ofFolders.has(groupOf(type, type));
  return { values: netChanges(changes.filter(counts)).map(valueOf), missing: null };
}

/** Of changes in the order they were made, what they come to: what was taken back again is no change. */
export function netChanges(changes: readonly RecordedChange[]): RecordedChange[] {
  const ends = new Map<string, { first: RecordedChange; last: RecordedChange }>();
  for (const last of changes) ends.set(last.what, { first: ends.get(last.what)?.first ?? last, last });
  return [...ends.values()].flatMap(({ first, last }) => {
    const [was, is] = [first.change !== 'added', last.change !== 'removed'];
    const isSame = was === is && (!was || first.before.join('\n') === last.after.join('\n'));
    const change = was && is ? 'changed' : is ? 'added' : 'removed';
    return isSame ? [] : [{ ...last, before: first.before, change }];
  });
}

function valueOf({ change, what, type }: RecordedChange): FactValue {
  return { value: `${change} ${what}`, names: [groupOf(type, type), type, what], certain: true, evidence: [] };
}
