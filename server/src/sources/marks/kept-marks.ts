/**
 * Marks: nodes that a person holds for owned or compromised, with a reason. One line for each that was set or taken back, outside
 * the graph, so that it outlives every rebuilding of it.
 */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { NodeId } from '../../domain/ids.js';
import { appendLine } from '../../files/append-line.js';
import { explainWriteFailure } from '../../jvm/disk.js';

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

/** Those that stand, in the order they were set; lines that cannot be read are passed by. */
export async function standingMarks(dataDir: string): Promise<readonly Mark[]> {
  const text = await readFile(marksFile(dataDir), 'utf8').catch(() => '');
  const standing = new Map<string, Mark>();
  for (const each of text.split('\n').flatMap(parse)) {
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
export async function writeMark(dataDir: string, mark: MarkLine): Promise<void> {
  const file = marksFile(dataDir);
  try {
    await appendLine(file, JSON.stringify(mark));
  } catch (error) {
    throw explainWriteFailure(error, dirname(file));
  }
}

function parse(text: string): MarkLine[] {
  if (text === '') return [];
  try {
    return [line.parse(JSON.parse(text))];
  } catch {
    return []; // cut by a full disk, or damaged
  }
}
