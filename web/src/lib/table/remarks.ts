/** What a file says about its rows: the same lines as the server writes into whole exports. */
import type { Sheet } from './sheet.js';

export interface About {
  title: string;
  /** Address of the answer. */
  link: string;
  at: Date;
  /** Each source with its snapshot. */
  snapshots: readonly string[];
}

/** Name and value of each remark. A part says that it is one. */
export function remarksOf(
  { rows, total }: Sheet,
  { title, link, at, snapshots }: About,
): [name: string, value: string][] {
  return [
    ['question', title],
    ['link', link],
    ['exported', at.toISOString()],
    ...snapshots.map((text): [string, string] => ['source', text]),
    ['rows', rows.length < total ? `${rows.length} of ${total}: not all of them` : String(rows.length)],
  ];
}
