/**
 * Saved views: a question as the page's address asks it, with the places of its nodes, under a name. One line for each that was saved,
 * renamed or removed, outside the graph, so that it outlives every rebuilding of it.
 */
import { join } from 'node:path';
import { z } from 'zod';
import { addLines, readLines } from '../kept-lines.js';

const savedLine = z.object({
  record: z.literal('saved'),
  id: z.string(),
  name: z.string(),
  /** Who saved it: the name to read, and the account, which stays when that is changed. */
  by: z.string(),
  account: z.string(),
  /** ISO 8601. */
  at: z.string(),
  /** Query parameters, without the places of nodes. */
  address: z.string(),
  /** Where nodes were put, in model pixels. */
  places: z.array(z.object({ node: z.string(), x: z.int(), y: z.int() })),
});
const line = z.discriminatedUnion('record', [
  savedLine,
  z.object({ record: z.literal('renamed'), id: z.string(), name: z.string(), by: z.string(), at: z.string() }),
  z.object({ record: z.literal('removed'), id: z.string(), by: z.string(), at: z.string() }),
]);

export type ViewLine = z.infer<typeof line>;
export type SavedView = Omit<z.infer<typeof savedLine>, 'record'>;

const viewsFile = (dataDir: string): string => join(dataDir, 'decisions', 'views.ndjson');

/** Those that stand, in the order they were saved. Throws `kept-file-unreadable`. */
export async function standingViews(dataDir: string): Promise<readonly SavedView[]> {
  const standing = new Map<string, SavedView>();
  for (const each of await readLines(viewsFile(dataDir), line)) {
    const before = standing.get(each.id);
    if (each.record === 'removed') standing.delete(each.id);
    else if (each.record === 'renamed') {
      if (before) standing.set(each.id, { ...before, name: each.name });
    } else {
      const { record: _record, ...view } = each;
      standing.set(each.id, view);
    }
  }
  return [...standing.values()];
}

/** Throws `disk-full`, `directory-unwritable`. */
export const writeView = (dataDir: string, view: ViewLine): Promise<void> => addLines(viewsFile(dataDir), [view]);
