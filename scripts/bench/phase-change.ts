/** The change phase, a process of its own on a store that is loaded: a thousand changes, from the load to findings that are up to date. */
import { openGraph } from '../../server/src/graph/open.js';
import { listRiskQueries } from '../../server/src/risk/catalogue.js';
import { KeptFindings } from '../../server/src/risk/kept-findings.js';
import { loadSnapshot } from '../../server/src/sources/load/load-snapshot.js';
import { changeEstate, later } from './change.js';
import { generateEstate, type Size } from './generate.js';
import { timed } from './measure.js';

export interface ChangeFigures {
  changes: number;
  /** Milliseconds: compile and load, derived relationships included. */
  load: number;
  /** Milliseconds after it until every risk query has answered anew. */
  findings: number;
  /** Milliseconds the same took before the change, with nothing kept. */
  firstFindings: number;
  found: number;
  failed: readonly string[];
}

const CHANGES = 1_000;
/** Seconds that all risk queries together may take. */
const PATIENCE = 1_200;

export async function runChangePhase(dataDir: string, size: Size, seed: number): Promise<ChangeFigures> {
  const loaded = generateEstate(size, seed);
  const graph = await openGraph({ dataDir });
  const stopped = new AbortController();
  try {
    // What the load phase may have left behind differs by a day: it is taken back first.
    await loadSnapshot(graph, later(loaded, 10));
    const kept = new KeptFindings({ graph, dataDir, timeout: PATIENCE, signal: stopped.signal });
    const first = await timed(() => upToDate(kept));
    const changed = changeEstate(later(loaded, 20), seed + 7, CHANGES);
    const load = await timed(() => loadSnapshot(graph, changed.snapshot));
    const findings = await timed(() => upToDate(kept));
    return {
      ...{ changes: changed.changes, load: load.ms, findings: findings.ms, firstFindings: first.ms },
      ...findings.value,
    };
  } finally {
    stopped.abort();
    await graph.close();
  }
}

async function upToDate(kept: KeptFindings): Promise<Pick<ChangeFigures, 'found' | 'failed'>> {
  const { findings, outcomes } = await kept.ask(listRiskQueries(), PATIENCE);
  const failed = outcomes.filter(({ state }) => state !== 'done').map(({ riskQuery }) => riskQuery);
  return { found: findings.length, failed };
}
