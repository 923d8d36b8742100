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

/** Those of queries that found nothing. */
export async function unmetPremises(
  graph: Graph,
  queries: readonly RiskQuery[],
  { findings }: RiskRun,
  parameters: Readonly<Record<string, unknown>>,
): Promise<readonly UnmetPremise[]> {
  const silent = queries.filter(({ id }) => !findings.some(({ riskQuery }) => riskQuery === id));
  const told = silent.map(async ({ id }) => {
    const sentence = await unmetPremise(graph, id, parameters);
    return sentence === null ? [] : [{ riskQuery: id, told: sentence }];
  });
  return (await Promise.all(told)).flat();
}

/** Of a risk query that found nothing; null where it could look at everything, or nothing under `cypher/premises/` asks. */
export async function unmetPremise(
  graph: Graph,
  riskQuery: string,
  parameters: Readonly<Record<string, unknown>> = {},
): Promise<string | null> {
  if (!statements().has(`premises/${riskQuery}`)) return null;
  const rows = await graph.read<{ told: string }>(`premises/${riskQuery}`, parameters, { remember: true });
  return rows[0]?.told ?? null;
}

let known: ReadonlySet<string> | undefined;
const statements = () => (known ??= new Set(new StatementCatalogue().names('premises/')));
