/** A ranking of what rose and fell, for people, and for tools. */
import type { RankedChange } from '../history/score/rank-scores.js';
import { counted } from '../text/counted.js';
import { note, printCsv, printJson, printTable, type Column } from './print.js';
import type { RankOptions } from './print-score.js';

const columns: readonly Column<RankedChange>[] = [
  { title: 'CHANGE', value: ({ change }) => (change > 0 ? `+${change}` : String(change)) },
  { title: 'BEFORE', value: ({ before }) => (before === null ? 'none' : String(before)) },
  { title: 'SCORE', value: ({ score }) => String(score) },
  { title: 'NODE', value: ({ id }) => id },
];

/** A cell that begins with a plus would be taken for a formula. */
const plain: Column<RankedChange> = { title: 'CHANGE', value: ({ change }) => String(change) };

export function printChanges(ranking: readonly RankedChange[], { format, limit, kind }: RankOptions): void {
  const listed = ranking.slice(0, limit);
  if (format === 'json')
    return printJson(
      listed.map(({ id, score, before, change, peers }) => ({ node: id, ...{ score, before, change, peers } })),
    );
  if (format === 'csv') return printCsv(listed, [plain, ...columns.slice(1)]);
  if (listed.length > 0) printTable(listed, columns);
  note(`${counted(ranking.length, kind)} with another score than then.`);
  if (ranking.length > limit) note(`The first ${limit} are listed; --limit lists more.`);
}
