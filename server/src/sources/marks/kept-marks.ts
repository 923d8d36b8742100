/**
 * Marks: nodes that a person holds for owned or compromised, with a reason. One line for each that was set or taken back, outside
 * the graph, so that it outlives every rebuilding of it.
 */
import { join } from 'node:path';
import { z } from 'zod';
import type { NodeId } from '../../domain/ids.js';
import { addLines, readLines } from '../kept-lines.js';

/** `owned`: by an attacker or by the one who tests. `compromised`: it has to be replaced. */
export const markKinds = ['owned', 'compromised'] as const;
export type MarkKind = (typeof markKinds)[number];

const line = z.object({
  record: z.enum(['marked', 'unmarked']),
  node: z.string(),
  as: z.enum(markKinds),
  by: z.string(),
  reason: z.string(),
  /** ISO 8601. */
  at: z.string(),
});

export type MarkLine = z.infer<typeof line>;
export type Mark = Omit<MarkLine, 'record'>;

const marksFile = (dataDir: string): string => join(dataDir, 'decisions', 'marks.ndjson');

/** Those that stand, in the order they were set. Throws `kept-file-unreadable`. */
export async function standingMarks(dataDir: string): Promise<readonly Mark[]> {
  const standing = new Map<string, Mark>();
  for (const each of await readLines(marksFile(dataDir), line)) {
    const { record, ...mark } = each;
    const key = `${mark.as} ${mark.node}`;
    standing.delete(key);
    if (record === 'marked') standing.set(key, mark);
  }
  return [...standing.values()];
}

/** Ids of the marked nodes, each once. */
export async function markedNodes(dataDir: string): Promise<readonly NodeId[]> {
  return [...new Set((await standingMarks(dataDir)).map(({ node }) => node))];
}

/** Throws `disk-full`, `directory-unwritable`. */
export const writeMark = (dataDir: string, mark: MarkLine): Promise<void> => addLines(marksFile(dataDir), [mark]);
