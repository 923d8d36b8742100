/**
 * Baselines: loads somebody accepted, wholly or for a part, with a name and a reason. One line for each that was accepted or taken
 * back, in a file for each source and outside the store of the graph, so that a store that is built anew has them again.
 */
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import type { NodeId } from '../../domain/ids.js';
import { addLines, readLines } from '../kept-lines.js';
import { snapshotPath } from '../snapshots/snapshot-path.js';

const acceptedLine = z.object({
  record: z.literal('accepted'),
  /** `baseline:<source>/<number>`, counted per source. */
  id: z.string(),
  source: z.string(),
  /** The accepted load. */
  number: z.number(),
  takenAt: z.string(),
  /** Node id of what it was accepted for: a folder with all below it, a job, an agent; null: everything. */
  part: z.string().nullable(),
  by: z.string(),
  reason: z.string(),
  /** ISO 8601. */
  at: z.string(),
});
const removedLine = z.object({ record: z.literal('removed'), id: z.string(), by: z.string(), at: z.string() });
const line = z.discriminatedUnion('record', [acceptedLine, removedLine]);

export type BaselineLine = z.infer<typeof line>;
export type Baseline = Omit<z.infer<typeof acceptedLine>, 'record' | 'part'> & { part: NodeId | null };

/** Path of the file; it is there once a baseline was accepted. */
export const baselinesPath = (dataDir: string, source: string) =>
  join(dataDir, 'baselines', `${basename(dirname(snapshotPath(dataDir, source, '')))}.ndjson`);

/** Every line, in the order they were written. Throws `kept-file-unreadable`. */
export const readBaselineLines = (dataDir: string, source: string): Promise<readonly BaselineLine[]> =>
  readLines(baselinesPath(dataDir, source), line);

/** Those that stand, in the order they were accepted. */
export async function keptBaselines(dataDir: string, source: string): Promise<readonly Baseline[]> {
  const standing = new Map<string, Baseline>();
  for (const each of await readBaselineLines(dataDir, source)) {
    if (each.record === 'removed') standing.delete(each.id);
    else {
      const { record: _record, ...baseline } = each;
      standing.set(each.id, baseline);
    }
  }
  return [...standing.values()];
}

/** Throws `disk-full` or `directory-unwritable`. */
export const appendBaselineLine = (dataDir: string, source: string, added: BaselineLine): Promise<void> =>
  addLines(baselinesPath(dataDir, source), [added]);
