/** What is asked of a blast radius besides its counts, for callers with a scope: paths lead through what is hidden, and say so. */
import type { Evidence } from '../../domain/answers.js';
import type { NodeKind } from '../../domain/graph.js';
import { byKind, isEnd } from '../../paths/kind-order.js';
import { checkLimit } from '../../paths/paths.js';
import { waysTo, type SeenNode } from '../../paths/seen-radius.js';
import { pageOf, toConnection } from '../graphql/connection.js';
import { cutList } from '../graphql/cut-list.js';
import { inPast } from '../graphql/in-past.js';
import { pageSize } from '../limits/page-size.js';
import { hideIn, hideTree } from './hide.js';
import { oncePerNode, type SeenRadius } from './radius-within.js';
import type { Arguments, Within } from './within.js';

const ways = ({ of, withExploits, asOf }: SeenRadius, nodes: readonly SeenNode[], context: Parameters<Within>[4]) =>
  inPast(context, asOf, (graph) =>
    waysTo(
      graph,
      { of: of.id, withExploits },
      nodes.map(({ id }) => id),
    ),
  );

export const treeWithin: Within = async (scope, { first }, _, parent, context) => {
  const radius = parent as SeenRadius & { reached: readonly SeenNode[] };
  const found = await ways(radius, radius.reached.slice(0, pageSize(first as number | null)), context);
  return hideTree(
    scope,
    oncePerNode(found, ({ to }) => to.id),
  );
};

export const nodesWithin: Within = async (_, args, __, parent) => {
  const page = args as Parameters<typeof pageOf>[0];
  const { seen } = parent as SeenRadius;
  const keyOf = ({ distance, id }: SeenNode) => `${distance} ${id}`;
  return toConnection(cutList(seen, pageOf(page), keyOf), page, keyOf);
};

export const groupsWithin: Within = async (scope, args, _, parent, context) => {
  const radius = parent as SeenRadius;
  const most = Number(args['first'] ?? 3);
  if (most !== 0) checkLimit('first', most, 100);
  const groups = groupsOf(radius.seen, args).map((group) => ({ ...group, listed: listedOf(group, most) }));
  const listed = groups.flatMap((group) => group.listed);
  const found = await ways(radius, listed, context);
  return groups.map(({ kind, members, listed: nearest }) => {
    const reached = nearest.map(({ node, distance, id }) => ({
      ...{ node, distance },
      path: hideIn(scope, found.get(id) ?? []) as Evidence,
    }));
    const steps = new Map(reached.flatMap(({ path: [step] }) => (step ? [[`${step.type} ${step.to.id}`, step]] : [])));
    const distance = members[0]!.distance;
    return { kind, count: members.length, distance, firstSteps: [...steps.values()], reached };
  });
};

interface Group {
  kind: NodeKind | null;
  members: readonly SeenNode[];
}

function groupsOf(seen: readonly SeenNode[], { kinds: only }: Arguments): readonly Group[] {
  const kinds = [...new Set(seen.map(({ kind }) => kind))]
    .filter((kind) => (Array.isArray(only) ? only.includes(kind) : true))
    .sort(byKind);
  const zero = Array.isArray(only) ? [] : seen.filter(({ tierZero }) => tierZero);
  return [
    ...(zero.length === 0 ? [] : [{ kind: null, members: zero }]),
    ...kinds.map((kind) => ({ kind, members: seen.filter((each) => each.kind === kind) })),
  ];
}

function listedOf({ kind, members }: Group, most: number): readonly SeenNode[] {
  return kind === null || isEnd(kind) ? members.slice(0, most) : [];
}
