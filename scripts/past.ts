/** npm run past [-- --pairs N] [--seed N]: whether a question about the past is answered as loading the old snapshot afresh answers it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import type { Graph } from '../server/src/graph/graph.js';
import { removeSource } from '../server/src/graph/load/remove.js';
import { openGraph } from '../server/src/graph/open.js';
import { askAsOf } from '../server/src/history/as-of/ask-as-of.js';
import { loadSnapshot } from '../server/src/sources/load/load-snapshot.js';
import { estate, type EstateText } from '../server/test/support/estate.js';
import { loadedByNow } from '../server/test/support/loaded-moment.js';
import { changedEstates } from '../server/test/support/random-estate-text.js';
import { readScriptOptions, wholeNumber } from './script-options.js';

const DAY = 24 * 60 * 60_000;
const SOURCE = 'acme';

const values = readScriptOptions({
  command: 'npm run past',
  about:
    'Loads random estates afresh and changes each, then compares what is answered as of before the change with what was answered then: every node, relationship and decision. Exits 1 where one differs.',
  options: {
    pairs: { value: 'number', about: 'pairs of estates', default: '60' },
    seed: { value: 'number', about: 'the same seed gives the same pairs', default: '13' },
  },
});
const [pairs, seed] = [wholeNumber('pairs', values.pairs, 1), wholeNumber('seed', values.seed)];
const dataDir = mkdtempSync(join(tmpdir(), 'pipewarden-past-'));
try {
  await comparePairs();
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}

async function comparePairs(): Promise<void> {
  const graph = await openGraph({ dataDir });
  let [differing, decisions] = [0, 0];
  try {
    for (const [at, pair] of fc.sample(changedEstates, { numRuns: pairs, seed }).entries()) {
      const { same, decided } = await comparePair(graph, pair, Date.parse('2026-01-01T02:00:00Z') + 2 * at * DAY);
      decisions += decided;
      if (same) continue;
      differing++;
      process.stdout.write(`Pair ${at + 1} differs: ${JSON.stringify(pair)}\n`);
    }
  } finally {
    await graph.close();
  }
  process.stdout.write(`${differing} of ${pairs} pairs differ; ${decisions} decisions of the past were compared.\n`);
  if (differing > 0) process.exitCode = 1;
}

async function comparePair(graph: Graph, [first, second]: readonly [EstateText, EstateText], time: number) {
  const load = (text: EstateText, at: number) => {
    const takenAt = new Date(at).toISOString();
    return loadSnapshot(graph, { ...estate({ ...text, source: SOURCE }), takenAt }, { dataDir, acceptShrink: true });
  };
  await removeSource(graph, SOURCE);
  await load(first, time);
  const moment = new Date(time).toISOString();
  const then = await loadedByNow(graph, [SOURCE], moment);
  await load(second, time + DAY);
  const past = await askAsOf(graph, { dataDir, asOf: moment }, (asked) => loadedByNow(asked, [SOURCE], moment));
  const same = isDeepStrictEqual([past.content, past.matrix], [then.content, then.matrix]);
  return { same, decided: then.matrix.length };
}
