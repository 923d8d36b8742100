/** The risk phase, a process of its own on a store that is loaded: every risk query once, as a person first asks them. */
import { openGraph } from '../../server/src/graph/open.js';
import { listRiskQueries } from '../../server/src/risk/catalogue.js';
import type { QueryOutcome } from '../../server/src/risk/outcome.js';
import { runRiskQueries } from '../../server/src/risk/run.js';
import { timed } from './measure.js';

export interface RiskFigures {
  /** Milliseconds, all of them together. */
  all: number;
  outcomes: readonly QueryOutcome[];
}

export async function runRiskPhase(dataDir: string): Promise<RiskFigures> {
  const graph = await openGraph({ dataDir });
  try {
    const { value, ms } = await timed(() => runRiskQueries(graph, listRiskQueries()));
    return { all: ms, outcomes: value.outcomes };
  } finally {
    await graph.close();
  }
}
