/** What follows from access: attack paths, blast radius, choke points, tier zero. */
import type { GraphQLResolveInfo } from 'graphql';
import type { AttackPath, BlastRadius } from '../../domain/answers.js';
import type { NodeKind, RelationshipType } from '../../domain/graph.js';
import { askHistory } from '../../history/apart/ask-history.js';
import { chokePointsTask } from '../../history/apart/path-tasks.js';
import { blastGroups } from '../../paths/blast-groups.js';
import { blastRadius, blastStatement, over, type CountedRadius } from '../../paths/blast-radius.js';
import { corridorStatement } from '../../paths/corridor.js';
import { costOfPath, type Ranking } from '../../paths/path-cost.js';
import { findPaths, pathStatement } from '../../paths/paths.js';
import { cursorOfReached, listReached } from '../../paths/reached-nodes.js';
import { listTierZero } from '../../paths/tier-zero.js';
import { pageOf, toConnection, type PageArguments } from '../graphql/connection.js';
import type { ApiContext, Resolver } from '../graphql/context.js';
import { given } from '../graphql/given.js';
import { inPast, type InPast } from '../graphql/in-past.js';
import { largestFirst } from '../graphql/largest-first.js';
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
  { of, asOf, ...how }: { of: string; maxDepth?: number | null; withExploits?: boolean | null } & InPast,
  context: ApiContext,
  info: GraphQLResolveInfo,
) {
  return inPast(context, asOf, async (graph) => {
    const asked = witness(graph);
    const first = Math.min(largestFirst(info, ['reached', 'tree'], 100), MOST_REACHED);
    const radius = await blastRadius(asked.graph, { of, first, ...given(how) });
    const counts = Object.entries(radius.counts).map(([kind, count]) => ({ kind, count }));
    const withExploits = how.withExploits ?? false;
    return { ...radius, counts, withExploits, asOf, query: () => asked.executed(blastStatement + over(withExploits)) };
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

type AskedRadius = CountedRadius & { withExploits: boolean } & InPast;

interface GroupArguments {
  first?: number | null;
  kinds?: readonly NodeKind[] | null;
}

const groups: Resolver<AskedRadius, GroupArguments> = ({ of, withExploits, asOf }, { first, kinds }, context) =>
  inPast(context, asOf, (graph) =>
    blastGroups(graph, { of: of.id, first: first ?? 3, only: kinds ?? null, withExploits }),
  );

const nodes: Resolver<AskedRadius, PageArguments> = ({ of, maxDepth, totalCount, withExploits, asOf }, page, context) =>
  inPast(context, asOf, async (graph) => {
    const answer = await listReached(graph, { of: of.id, maxDepth, totalCount, withExploits, ...pageOf(page) });
    return toConnection(answer, page, cursorOfReached);
  });

const effort: Resolver<AttackPath> = (path) => costOfPath(path).effort;
const noise: Resolver<AttackPath> = (path) => costOfPath(path).noise;

const chokePointsOf: Resolver<unknown, { to?: string | null; first?: number | null }> = async (
  _,
  { to, first },
  { graph, signal, limits },
) => {
  const ask = { first: pageSize(first, 10), ...(to == null ? {} : { to }) };
  const found = await askHistory(graph, chokePointsTask, ask, { signal, time: limits.time });
  return found.points.map((point) => ({ ...point, outOf: found.principals }));
};

const tierZero: Resolver<unknown, { first?: number | null }> = async (_, { first }, { graph }) =>
  (await listTierZero(graph)).slice(0, pageSize(first));

export const pathResolvers = {
  Query: { paths, blastRadius: blastRadiusOf, chokePoints: chokePointsOf, tierZero },
  AttackPath: { effort, noise },
  BlastRadius: { reached, tree, groups, nodes },
};
