/** Saved risk queries and what they find: computed once for each load, each query with a state of its own. */
import type { NodeRef } from '../../domain/answers.js';
import { PipewardenError } from '../../domain/errors.js';
import { chooseRiskQueries } from '../../risk/catalogue.js';
import { ownMessage } from '../../risk/exposure.js';
import { printValue } from '../../risk/column-value.js';
import type { Finding } from '../../risk/finding.js';
import type { QueryOutcome } from '../../risk/outcome.js';
import { printPopulation, shareOf } from '../../risk/population.js';
import { unmetPremise } from '../../risk/premises.js';
import { passes, withLives, withOwners } from '../../risk/life/live-findings.js';
import { newSince } from '../../risk/life/new-since.js';
import { inOrder, type FindingOrder } from '../../risk/life/order.js';
import type { FindingStatus } from '../../risk/life/status.js';
import { isAtLeast, severitiesOf, type RiskQuery, type Severity } from '../../risk/risk-query.js';
import { refuseUnknownSource } from '../../sources/known-source.js';
import { pageOf, toConnection, type PageArguments } from '../graphql/connection.js';
import type { Resolver } from '../graphql/context.js';
import { given } from '../graphql/given.js';
import { cutList } from '../graphql/cut-list.js';

const riskQueries: Resolver<unknown> = (_, _args, context) => context.riskQueries;

interface FindingArguments extends PageArguments {
  severity?: Severity | null;
  minimumSeverity?: Severity | null;
  query?: string | null;
  riskQuery?: string | null;
  source?: string | null;
  subject?: string | null;
  owner?: string | null;
  control?: string | null;
  status?: FindingStatus | null;
  newSince?: string | null;
  order?: FindingOrder | null;
  wait?: number | null;
}

/** Seconds to wait for queries that are still running; less than a request may take. */
const WAIT = 20;

const findings: Resolver<unknown, FindingArguments> = async (_, { source, wait, ...asked }, context) => {
  const bounds = pageOf(asked);
  const chosen = chosenOf(context.riskQueries, asked);
  if (source != null) await refuseUnknownSource(context.graph, source);
  const found = await context.keptFindings.ask(chosen, waitOf(wait));
  const { subject, owner, control, status, newSince: since, severity, minimumSeverity } = asked;
  const filter = {
    ...given({ source, subject, owner, control, status, severity, minimumSeverity }),
    ...(since == null ? {} : { isNew: newSince(found.book, since, null) }),
  };
  const lives = withLives(found.findings, found.book, new Date().toISOString());
  const owned = owner == null ? lives : await withOwners(context.graph, lives);
  const passing = owned.filter(passes(filter, new Map(chosen.map((query) => [query.id, query]))));
  const keyOf = ({ fingerprint }: Finding) => fingerprint;
  const page = cutList(inOrder(passing, asked.order ?? 'worst'), bounds, keyOf);
  const connection = toConnection({ ...page, items: await withOwners(context.graph, page.items) }, asked, keyOf);
  const truncated = found.outcomes.some((outcome) => outcome.truncated);
  return { ...connection, truncated, queries: withListed(found.outcomes, passing, source) };
};

/** The counts are those of the list: both are taken from what passes. */
function withListed(outcomes: readonly QueryOutcome[], passing: readonly Finding[], source?: string | null) {
  const subjects = new Map<string, NodeRef[]>(outcomes.map(({ riskQuery }) => [riskQuery, []]));
  for (const { riskQuery, subject } of passing) subjects.get(riskQuery)?.push(subject);
  return outcomes.map((outcome) => {
    const { outOf, riskQuery } = outcome;
    const listed = subjects.get(riskQuery) ?? [];
    return { ...outcome, listed: listed.length, share: outOf ? shareOf(outOf, listed, source) : null };
  });
}

/** The risk queries that every filter given lets through. Throws `unknown-risk-query`. */
function chosenOf(all: readonly RiskQuery[], asked: FindingArguments): readonly RiskQuery[] {
  const { severity, minimumSeverity, query, riskQuery } = asked;
  const named = [query, riskQuery].filter((id) => id != null);
  for (const id of named) chooseRiskQueries(all, [id]);
  return all
    .filter(({ id }) => named.every((each) => each === id))
    .filter((each) => severity == null || severitiesOf(each).includes(severity))
    .filter((each) => minimumSeverity == null || severitiesOf(each).some((one) => isAtLeast(one, minimumSeverity)));
}

function waitOf(wait: number | null | undefined): number {
  if (wait == null) return WAIT;
  if (wait >= 0 && wait <= WAIT) return wait;
  throw new PipewardenError(
    'wait-out-of-range',
    `"wait" must be 0 to ${WAIT} seconds, not ${wait}.`,
    'Ask again instead.',
  );
}

const populationOf = ({ of }: RiskQuery) => (of ? printPopulation(of) : null);

const riskQueryOf: Resolver<Finding> = ({ riskQuery }, _args, context): RiskQuery | undefined =>
  context.riskQueries.find(({ id }) => id === riskQuery);

const columns: Resolver<Finding> = (finding) =>
  Object.entries(finding.columns).map(([name, value]) => ({ name, value: printValue(value) }));

const titleOf: Resolver<QueryOutcome> = ({ riskQuery }, _args, context) =>
  context.riskQueries.find(({ id }) => id === riskQuery)?.title ?? riskQuery;

const premiseOf: Resolver<QueryOutcome> = ({ riskQuery, state, found }, _args, { graph }) =>
  state === 'done' && found === 0 ? unmetPremise(graph, riskQuery) : null;

/** Of what nobody was looked for among, none were found, but nothing follows from that. */
const shareIfLooked: Resolver<ReturnType<typeof withListed>[number]> = async (status, args, context, info) =>
  (await premiseOf(status, args, context, info)) === null ? status.share : null;

export const findingResolvers = {
  Query: { riskQueries, findings },
  RiskQuery: { of: populationOf },
  Finding: { riskQuery: riskQueryOf, columns, message: (finding: Finding) => ownMessage(finding) },
  RiskQueryStatus: {
    id: ({ riskQuery }: QueryOutcome) => riskQuery,
    title: titleOf,
    premise: premiseOf,
    share: shareIfLooked,
  },
};
