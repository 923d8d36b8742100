/** What a risk query without findings could not look at: said, as silence would be taken for "all is well". */
import type { Graph } from '../graph/graph.js';
import { StatementCatalogue } from '../graph/statements.js';
import type { RiskQuery } from './risk-query.js';
import type { RiskRun } from './run.js';

export interface UnmetPremise {
  riskQuery: string;
  /** One or two sentences. */
  told: string;
}

/** Those of queries that have a statement under `cypher/premises/` and found nothing. */
export async function unmetPremises(
  graph: Graph,
  queries: readonly RiskQuery[],
  { findings }: RiskRun,
  parameters: Readonly<Record<string, unknown>>,
): Promise<readonly UnmetPremise[]> {
  const known = new Set(new StatementCatalogue().names('premises/'));
  const silent = queries.filter(({ id }) => !findings.some(({ riskQuery }) => riskQuery === id));
  const told = silent
    .filter(({ id }) => known.has(`premises/${id}`))
    .map(async ({ id }) => {
      const rows = await graph.read<{ told: string }>(`premises/${id}`, parameters);
      return rows.map((row): UnmetPremise => ({ riskQuery: id, told: row.told }));
    });
  return (await Promise.all(told)).flat();
}
