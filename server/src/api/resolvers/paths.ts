/** What follows from access: attack paths, blast radius, choke points, tier zero. */
import type { GraphQLResolveInfo } from 'graphql';
import type { AttackPath, BlastRadius } from '../../domain/answers.js';
import type { RelationshipType } from '../../domain/graph.js';
import { blastGroups, type ReachedGroup } from '../../paths/blast-groups.js';
import { blastRadius, blastStatement } from '../../paths/blast-radius.js';
import { chokePoints } from '../../paths/choke-points.js';
import { corridorStatement } from '../../paths/corridor.js';
import { costOfPath, type Ranking } from '../../paths/path-cost.js';
import { findPaths, pathStatement } from '../../paths/paths.js';
import { listTierZero } from '../../paths/tier-zero.js';
import type { ApiContext, Resolver } from '../graphql/context.js';
import { given } from '../graphql/given.js';
import { inPast, type InPast } from '../graphql/in-past.js';
import { largestFirst } from '../graphql/largest-first.js';
import { selects } from '../graphql/selects.js';
import { witness } from '../graphql/witness.js';
import { pageSize } from '../limits/page-size.js';

/** The nearest nodes that are listed of a blast radius, at most: each costs a path. */
const MOST_REACHED = 500;

interface PathArguments {
  from: string;
  to: string;
  max?: number | null;
  avoiding?: readonly RelationshipType[] | null;
  avoidingNodes?: readonly string[] | null;
  via?: readonly string[] | null;
  by?: Ranking | null;
  withoutExploits?: boolean | null;
}

const paths: Resolver<unknown, PathArguments & InPast> = (_, { from, to, asOf, ...how }, context) =>
  inPast(context, asOf, async (graph) => {
    const asked = witness(graph);
    const found = await findPaths(asked.graph, { from, to, ...given(how) });
    return { ...found, query: () => asked.executed(found.ranked ? corridorStatement : pathStatement) };
  });

/** One search serves `reached` and `tree`: as many as the larger of them lists. */
function blastRadiusOf(
  _: unknown,
  { of, maxDepth, asOf }: { of: string; maxDepth?: number | null } & InPast,
  context: ApiContext,
  info: GraphQLResolveInfo,
) {
  return inPast(context, asOf, async (graph) => {
    const asked = witness(graph);
    const first = Math.min(largestFirst(info, ['reached', 'tree'], 100), MOST_REACHED);
    const radius = await blastRadius(asked.graph, { of, first, ...(maxDepth == null ? {} : { maxDepth }) });
    const counts = Object.entries(radius.counts).map(([kind, count]) => ({ kind, count }));
    // Groups are read when they are shown, and then the past is over.
    const groupsThen =
      asOf == null || !selects(info, 'groups')
        ? null
        : await blastGroups(graph, radius.of.id, largestFirst(info, ['groups'], 3));
    return { ...radius, counts, groupsThen, query: () => asked.executed(blastStatement) };
  });
}

const reached: Resolver<BlastRadius, { first?: number | null }> = (radius, { first }) =>
  radius.reached.slice(0, pageSize(first));

/** The relationships that lead to the listed nodes, and no others. */
const tree: Resolver<BlastRadius, { first?: number | null }> = (radius, { first }) => {
  const wanted = new Set(radius.reached.slice(0, pageSize(first)).map(({ node }) => node.id));
  const steps = new Map(radius.tree.map((step) => [step.to.id, step]));
  const needed = new Set<string>();
  for (const id of wanted)
    for (let at = id; steps.has(at) && !needed.has(at); at = steps.get(at)!.from.id) needed.add(at);
  return radius.tree.filter((step) => needed.has(step.to.id));
};

type AskedRadius = BlastRadius & { groupsThen: readonly ReachedGroup[] | null };

const groups: Resolver<AskedRadius, { first?: number | null }> = ({ of, groupsThen }, { first }, { graph }) =>
  groupsThen?.map((group) => ({ ...group, reached: group.reached.slice(0, first ?? 3) })) ??
  blastGroups(graph, of.id, first ?? 3);

const effort: Resolver<AttackPath> = (path) => costOfPath(path).effort;
const noise: Resolver<AttackPath> = (path) => costOfPath(path).noise;

const chokePointsOf: Resolver<unknown, { to?: string | null; first?: number | null }> = async (
  _,
  { to, first },
  { graph },
) => {
  const found = await chokePoints(graph, { first: pageSize(first, 10), ...(to == null ? {} : { to }) });
  return found.points.map((point) => ({ ...point, outOf: found.principals }));
};

const tierZero: Resolver<unknown, { first?: number | null }> = async (_, { first }, { graph }) =>
  (await listTierZero(graph)).slice(0, pageSize(first));

export const pathResolvers = {
  Query: { paths, blastRadius: blastRadiusOf, chokePoints: chokePointsOf, tierZero },
  AttackPath: { effort, noise },
  BlastRadius: { reached, tree, groups },
};
