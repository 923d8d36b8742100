/** Saved risk queries and what they find. Each page runs them anew: a finding must not outlive what it was found in. */
import { chooseRiskQueries } from '../../risk/catalogue.js';
import { printValue, type Finding } from '../../risk/finding.js';
import type { RiskQuery, Severity } from '../../risk/risk-query.js';
import { runRiskQueries } from '../../risk/run.js';
import { pageOf, toConnection, type PageArguments } from '../graphql/connection.js';
import type { Resolver } from '../graphql/context.js';
import { cutList } from '../graphql/cut-list.js';

const riskQueries: Resolver<unknown> = (_, _args, context) => context.riskQueries;

interface FindingArguments extends PageArguments {
  severity?: Severity | null;
  riskQuery?: string | null;
}

const findings: Resolver<unknown, FindingArguments> = async (_, { severity, riskQuery, ...page }, context) => {
  const bounds = pageOf(page);
  const named = riskQuery == null ? context.riskQueries : chooseRiskQueries(context.riskQueries, [riskQuery]);
  const chosen = severity == null ? named : named.filter((query) => query.severity === severity);
  const run = await runRiskQueries(context.graph, chosen, { signal: context.signal });
  const keyOf = ({ fingerprint }: Finding) => fingerprint;
  const connection = toConnection(cutList(run.findings, bounds, keyOf), page, keyOf);
  return { ...connection, truncated: run.truncated.length > 0 };
};

const riskQueryOf: Resolver<Finding> = ({ riskQuery }, _args, context): RiskQuery | undefined =>
  context.riskQueries.find(({ id }) => id === riskQuery);

const columns: Resolver<Finding> = (finding) =>
  Object.entries(finding.columns).map(([name, value]) => ({ name, value: printValue(value) }));

export const findingResolvers = {
  Query: { riskQueries, findings },
  Finding: { riskQuery: riskQueryOf, columns },
};
