/** Attack paths turned round, cut, and as they would be: who can reach, cuts, what-if on the graph. */
import type { RowScope } from '../../domain/caller.js';
import type { RelationshipType } from '../../domain/graph.js';
import { seeing } from '../../domain/visibility.js';
import { askHistory } from '../../history/apart/ask-history.js';
import { changeTask, cutTask } from '../../history/apart/path-tasks.js';
import type { StepName } from '../../paths/read-steps.js';
import { whoReachesTierZero } from '../../paths/tier-zero.js';
import { reachStatement, whoCanReach } from '../../paths/who-can-reach.js';
import type { Resolver } from '../graphql/context.js';
import { given } from '../graphql/given.js';
import { inPast, type InPast } from '../graphql/in-past.js';
import { witness } from '../graphql/witness.js';
import { pageSize } from '../limits/page-size.js';

interface ReachArguments {
  node: string;
  maxDepth?: number | null;
  first?: number | null;
}

const whoCanReachOf: Resolver<unknown, ReachArguments & InPast> = (_, { node, asOf, ...how }, context) =>
  inPast(context, asOf, async (graph) => {
    const asked = witness(graph);
    const found = await whoCanReach(asked.graph, { to: node, ...given(how) });
    const counts = Object.entries(found.counts).map(([kind, count]) => ({ kind, count }));
    return { ...found, counts, query: () => asked.executed(reachStatement) };
  });

interface TierZeroArguments {
  first?: number | null;
  scope?: RowScope;
}

const tierZeroReach: Resolver<unknown, TierZeroArguments> = async (_, { first, scope }, { graph }) => {
  const reach = await whoReachesTierZero(graph, { first: pageSize(first), sees: scope && seeing(scope) });
  return reach.map(({ principal, distance }) => ({ node: principal, distance }));
};

interface CutArguments {
  from: readonly string[];
  to?: readonly string[] | null;
  avoiding?: readonly RelationshipType[] | null;
  avoidingNodes?: readonly string[] | null;
}

const cut: Resolver<unknown, CutArguments> = (_, { from, to, avoiding, avoidingNodes }, { graph, signal, limits }) => {
  const avoided = { types: avoiding ?? [], nodes: avoidingNodes ?? [] };
  return askHistory(graph, cutTask, { from, ...given({ to }), avoided }, { signal, time: limits.time });
};

interface ChangeArguments {
  remove?: readonly StepName[] | null;
  removeNodes?: readonly string[] | null;
  add?: readonly StepName[] | null;
  to?: string | null;
  first?: number | null;
}

const whatIf: Resolver<unknown, ChangeArguments> = (
  _,
  { remove, removeNodes, add, ...how },
  { graph, signal, limits },
) => {
  const ask = { remove: remove ?? [], removeNodes: removeNodes ?? [], add: add ?? [], ...given(how) };
  return askHistory(graph, changeTask, ask, { signal, time: limits.time });
};

export const reachResolvers = {
  Query: { whoCanReach: whoCanReachOf, whoReachesTierZero: tierZeroReach, cut, whatIfChanged: whatIf },
};
