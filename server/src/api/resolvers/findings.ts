/** Saved risk queries and what they find. Each page runs them anew: a finding must not outlive what it was found in. */
import type { Page } from '../../domain/answers.js';
import { PipewardenError } from '../../domain/errors.js';
import { chooseRiskQueries } from '../../risk/catalogue.js';
import { printValue, type Finding } from '../../risk/finding.js';
import type { RiskQuery, Severity } from '../../risk/risk-query.js';
import { runRiskQueries } from '../../risk/run.js';
import { pageOf, toConnection, type PageArguments } from '../graphql/connection.js';
import type { Resolver } from '../graphql/context.js';

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
  const connection = toConnection(cut(run.findings, bounds), page, ({ fingerprint }) => fingerprint);
  return { ...connection, truncated: run.truncated.length > 0 };
};

/** A cursor is the fingerprint of the finding it stands after. Throws `cursor-gone`. */
function cut(all: readonly Finding[], { first, after }: { first: number; after?: string }): Page<Finding> {
  const start = after === undefined ? 0 : all.findIndex(({ fingerprint }) => fingerprint === after) + 1;
  if (after !== undefined && start === 0)
    throw new PipewardenError(
      'cursor-gone',
      'The findings have changed since the page before this one.',
      'Start again without "after".',
    );
  const items = all.slice(start, start + first);
  return {
    items,
    totalCount: all.length,
    endCursor: items.at(-1)?.fingerprint ?? null,
    hasNextPage: start + items.length < all.length,
  };
}

const riskQueryOf: Resolver<Finding> = ({ riskQuery }, _args, context): RiskQuery | undefined =>
  context.riskQueries.find(({ id }) => id === riskQuery);

const columns: Resolver<Finding> = (finding) =>
  Object.entries(finding.columns).map(([name, value]) => ({ name, value: printValue(value) }));

export const findingResolvers = {
  Query: { riskQueries, findings },
  Finding: { riskQuery: riskQueryOf, columns },
};
