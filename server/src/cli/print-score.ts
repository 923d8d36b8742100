/** Scores for people, and for tools. */
import type { RankedScore, Score, ScoreSince } from '../history/score/ask-score.js';
import type { ScoredKind } from '../history/score/factors.js';
import { factorId, factorTitle, reasonText } from '../history/score/reason-text.js';
import type { ScoreChangePart } from '../history/score/score-change.js';
import type { ScorePart } from '../history/score/tally.js';
import { printLoad } from '../history/loads/kept-loads.js';
import { counted } from '../text/counted.js';
import { note, printCsv, printJson, printTable, write, type Column } from './print.js';

export type ScoreFormat = 'table' | 'json' | 'csv';

const signed = (number: number): string => (number > 0 ? `+${number}` : String(number));

const rankColumns: readonly Column<RankedScore>[] = [
  { title: 'SCORE', value: ({ score }) => String(score) },
  { title: 'NODE', value: ({ id }) => id },
  { title: 'FROM PEERS', value: ({ peers }) => (peers ? signed(peers.distance) : '') },
  { title: 'PEERS', value: ({ peers }) => (peers ? `${peers.group} (${peers.count})` : '') },
];

const distanceColumn: Column<RankedScore> = {
  title: 'FROM PEERS',
  value: ({ peers }) => (peers ? String(peers.distance) : ''),
};

export interface RankOptions {
  format: ScoreFormat;
  limit: number;
  kind: ScoredKind;
}

export function printRanking(ranking: readonly RankedScore[], { format, limit, kind }: RankOptions): void {
  const listed = ranking.slice(0, limit);
  if (format === 'json') return printJson(listed.map(({ id, score, peers }) => ({ node: id, score, peers })));
  if (format === 'csv')
    return printCsv(
      listed,
      rankColumns.map((column) => (column.title === 'FROM PEERS' ? distanceColumn : column)),
    );
  if (listed.length > 0) printTable(listed, rankColumns);
  note(`${counted(ranking.length, kind)} scored.`);
  if (ranking.length > limit) note(`The highest ${limit} are listed; --limit lists more.`);
}

/** A row of the parts of a score, or of its change. */
interface PartRow {
  points: number;
  factor: string;
  title: string;
  text: string;
}

const partColumns: readonly Column<PartRow>[] = [
  { title: 'POINTS', value: ({ points }) => signed(points) },
  { title: 'FOR', value: ({ title }) => title },
  { title: 'BECAUSE', value: ({ text }) => text },
];

/** A cell that begins with a plus would be taken for a formula. */
const pointsColumn: Column<PartRow> = { title: 'POINTS', value: ({ points }) => String(points) };

export function printScore(
  score: Score,
  change: ScoreSince | null,
  { format, limit }: { format: ScoreFormat; limit: number },
): void {
  if (format === 'json') return printJson({ ...scoreJson(score, limit), change: change && changeJson(change) });
  const rows = (change ? change.parts.map(changeRow) : score.parts.map((part) => partRow(score, part, limit))).filter(
    ({ points }) => points !== 0,
  );
  if (format === 'csv') return printCsv(rows, [pointsColumn, ...partColumns.slice(1)]);
  const { node, peers } = score;
  write(`${node.id}: ${score.score} of 100`);
  if (peers)
    write(`${signed(peers.distance)} from the median ${peers.median} of ${peers.count} others in ${peers.group}`);
  if (change) write(sinceText(change));
  if (rows.length > 0) {
    write('');
    printTable(rows, partColumns);
  }
}

function sinceText({ since, before, change, baseline }: ScoreSince): string {
  const moment = `${printLoad(since)} (${since.takenAt})${baseline ? `, ${baseline.id}` : ''}`;
  return before === null
    ? `${signed(change)} since ${moment}, where it was not there`
    : `${signed(change)} since ${moment}`;
}

function partRow({ node }: Score, { factor, points, reasons }: ScorePart, limit: number): PartRow {
  const listed = factor === 'cap' ? [] : reasons.slice(0, Math.min(limit, 3));
  const texts = listed.map((id) => (factor === 'cap' ? '' : reasonText(factor, node.id, id)));
  const more = reasons.length - listed.length;
  const text = [...texts, ...(more > 0 && listed.length > 0 ? [`${more} more`] : [])].join('; ');
  return { points, factor: factorId(factor), title: factorTitle(factor), text };
}

function changeRow({ factor, points, change, text, through }: ScoreChangePart): PartRow {
  const said = change === 'removed' ? `no longer: ${text}` : text;
  const why = through ? `, through: ${through.change === 'added' ? '+' : '-'} ${through.text}` : '';
  return { points, factor: factorId(factor), title: factorTitle(factor), text: `${said}${why}` };
}

function scoreJson({ node, kind, score, parts, peers }: Score, limit: number): object {
  return {
    ...{ node, kind, score, peers },
    parts: parts.map(({ factor, points, reasons }) => ({
      ...{ factor: factorId(factor), title: factorTitle(factor), points, count: reasons.length },
      reasons: reasons.slice(0, limit),
    })),
  };
}

function changeJson({ since, before, change, parts, baseline }: ScoreSince): object {
  const { number, takenAt, loadedAt } = since;
  return {
    ...{ since: { id: printLoad(since), number, takenAt, loadedAt }, baseline, before, change },
    parts: parts.map(({ factor, ...part }) => ({ factor: factorId(factor), title: factorTitle(factor), ...part })),
  };
}
