/** A phase of its own: an estate is loaded, and again with a thousand changes; then drift, the past and scores are asked. */
import { check } from '../../server/src/access/check.js';
import type { Graph } from '../../server/src/graph/graph.js';
import { openGraph } from '../../server/src/graph/open.js';
import { askHistory, endHistory } from '../../server/src/history/apart/ask-history.js';
import { driftTask, rankingTask } from '../../server/src/history/apart/history-tasks.js';
import { askPastApart } from '../../server/src/history/as-of/ask-past-apart.js';
import { loadSnapshot } from '../../server/src/sources/load/load-snapshot.js';
import { changeEstate } from './change.js';
import { generateEstate, type Size } from './generate.js';
import { spread, timed, type Spread } from './measure.js';
import { askHeld, type HeldFigures } from './held.js';
import { chooseQuestions } from './questions.js';
import { say } from './say.js';

export interface MomentsFigures {
  changes: number;
  gained: number;
  lost: number;
  facts: number;
  /** Milliseconds: the load of the changes, and the ranking of jobs of the new state. */
  load: number;
  score: number;
  /** Of the same two loads: with both compiled, and with what is compiled remembered but nothing compared. */
  driftFirst: number;
  driftNext: number;
  /** Of a check: now, as of the first load with what that costs, and again. */
  now: Spread;
  pastFirst: number;
  pastNext: Spread;
  held: HeldFigures;
}

/** Seconds: this measures, and ends nothing. */
const time = 3600;

export async function runMomentsPhase(
  dataDir: string,
  size: Size,
  seed: number,
  changes: number,
): Promise<MomentsFigures> {
  const graph = await openGraph({ dataDir });
  try {
    const snapshot = generateEstate(size, seed, 'moments');
    const changed = changeEstate(snapshot, seed, changes);
    const later = { ...changed.snapshot, takenAt: '2026-01-02T00:00:00.000Z' };
    await loadSnapshot(graph, snapshot, { dataDir });
    await rank(graph);
    const load = await timed(() => loadSnapshot(graph, later, { dataDir }));
    const score = await timed(() => rank(graph));
    say(`loaded in ${Math.round(load.ms)} ms, scores in ${Math.round(score.ms)} ms`);
    const { driftFirst, driftNext } = await drifts(graph, dataDir);
    say(`drift in ${Math.round(driftFirst.ms)} ms, then in ${Math.round(driftNext.ms)} ms`);
    const past = await askPast(graph, { dataDir, asOf: 'snapshot:moments/1', time }, later, seed);
    const { gained, lost, groups } = driftFirst.value;
    const facts = groups.reduce((total, group) => total + group.added + group.removed + group.changed, 0);
    return {
      ...{ changes: changed.changes, gained, lost, facts, load: load.ms, score: score.ms, ...past },
      ...{ driftFirst: driftFirst.ms, driftNext: driftNext.ms },
      held: await askHeld(dataDir, 'moments'),
    };
  } finally {
    await endHistory(graph);
    await graph.close();
  }
}

function rank(graph: Graph) {
  return askHistory(graph, rankingTask, { kind: 'job', changed: null, page: { first: 50 } }, { time });
}

/** The second is asked the other way round: both loads are compiled, and nothing else is known of it. */
async function drifts(graph: Graph, dataDir: string) {
  const ask = (since: string, until: string) =>
    timed(() => askHistory(graph, driftTask, { dataDir, source: 'moments', since, until }, { time }));
  const driftFirst = await ask('1', '2');
  return { driftFirst, driftNext: await ask('2', '1') };
}

async function askPast(
  graph: Graph,
  past: { dataDir: string; asOf: string; time: number },
  snapshot: Parameters<typeof chooseQuestions>[1],
  seed: number,
) {
  const { check: questions } = await chooseQuestions(graph, snapshot, seed, 5);
  const asks = questions.map((each) => ({ ...each, explain: false, reach: false }));
  const [now, next]: [number[], number[]] = [[], []];
  for (let round = 0; round < 10; round++) for (const ask of asks) now.push((await timed(() => check(graph, ask))).ms);
  const first = await timed(() => askPastApart(graph, past, (then) => check(then, asks[0]!)));
  for (let round = 0; round < 10; round++)
    for (const ask of asks) next.push((await timed(() => askPastApart(graph, past, (then) => check(then, ask)))).ms);
  const spreads = { now: spread(now), pastNext: spread(next) };
  say(`check now in ${spreads.now.median} ms, then in ${first.ms} ms and ${spreads.pastNext.median} ms`);
  return { ...spreads, pastFirst: first.ms };
}
