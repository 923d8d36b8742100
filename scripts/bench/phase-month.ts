/** A phase of its own: an estate is loaded every night for a month, then asked about its past. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '../../server/src/access/check.js';
import { openGraph } from '../../server/src/graph/open.js';
import { askPastApart } from '../../server/src/history/as-of/ask-past-apart.js';
import { endHistory } from '../../server/src/history/apart/ask-history.js';
import { loadSnapshot } from '../../server/src/sources/load/load-snapshot.js';
import { changeEstate } from './change.js';
import { generateEstate, type Size } from './generate.js';
import { spread, timed, type Spread } from './measure.js';
import { chooseQuestions } from './questions.js';

export interface MonthFigures {
  nights: number;
  /** Items and users changed in all. */
  changes: number;
  /** Milliseconds: of the first load, and of each later one. */
  first: number;
  loads: Spread;
  /** Megabytes of 10^6 bytes: snapshots and records, and the store of the graph after the first load and in the end. */
  snapshots: number;
  store: { first: number; last: number };
  /** Milliseconds: of a check of now, and as of each night, once with what the moment costs and once more. */
  now: Spread;
  pastFirst: Spread;
  pastNext: Spread;
}

const DAY = 24 * 60 * 60_000;
const ASKED = 10;

export async function runMonthPhase(dataDir: string, size: Size, seed: number, nights: number): Promise<MonthFigures> {
  const graph = await openGraph({ dataDir });
  try {
    let snapshot = generateEstate(size, seed, 'month');
    const { ms: first } = await timed(() => loadSnapshot(graph, snapshot, { dataDir }));
    const firstStore = megabytes(join(dataDir, 'neo4j'));
    const loads: number[] = [];
    let changes = 0;
    for (let night = 1; night < nights; night++) {
      const takenAt = new Date(Date.parse(snapshot.takenAt) + DAY).toISOString();
      const changed = changeEstate(snapshot, seed + night);
      snapshot = { ...changed.snapshot, takenAt };
      changes += changed.changes;
      loads.push((await timed(() => loadSnapshot(graph, snapshot, { dataDir }))).ms);
    }
    const { check: questions } = await chooseQuestions(graph, snapshot, seed, ASKED);
    const ask = { ...questions[0]!, explain: false, reach: false };
    const now: number[] = [];
    for (let times = 0; times < 30; times++) now.push((await timed(() => check(graph, ask))).ms);
    const [pastFirst, pastNext]: [number[], number[]] = [[], []];
    for (let night = 1; night < nights; night += Math.ceil(nights / ASKED)) {
      const past = { dataDir, asOf: `snapshot:month/${night}`, time: 600 };
      const once = () => askPastApart(graph, past, (then) => check(then, ask));
      pastFirst.push((await timed(once)).ms);
      for (let times = 0; times < 3; times++) pastNext.push((await timed(once)).ms);
    }
    return {
      ...{ nights, changes, first, loads: spread(loads) },
      snapshots: megabytes(join(dataDir, 'snapshots')) + megabytes(join(dataDir, 'loads')),
      store: { first: firstStore, last: megabytes(join(dataDir, 'neo4j')) },
      ...{ now: spread(now), pastFirst: spread(pastFirst), pastNext: spread(pastNext) },
    };
  } finally {
    await endHistory(graph);
    await graph.close();
  }
}

function megabytes(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((total, { parentPath, name }) => total + statSync(join(parentPath, name)).size, 0) / 1e6;
}
