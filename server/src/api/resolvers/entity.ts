/** Nodes: finding them, what is known of one, and its neighbours. */
import { describeNode, listNeighbours } from '../../access/node.js';
import { search } from '../../access/search.js';
import type { EvidenceStep } from '../../domain/answers.js';
import type { NodeKind, RelationshipType } from '../../domain/graph.js';
import { given } from '../graphql/given.js';
import { pageOf, toConnection, type PageArguments } from '../graphql/connection.js';
import type { Resolver } from '../graphql/context.js';
import { pageSize } from '../limits/page-size.js';

const node: Resolver<unknown, { id: string }> = async (_, { id }, { graph }) => {
  const found = await describeNode(graph, id);
  return found && { ...found.ref, ...found, relationshipCounts: found.counts };
};

interface NeighbourArguments extends PageArguments {
  types?: readonly RelationshipType[] | null;
  direction?: 'IN' | 'OUT' | 'BOTH' | null;
}

const neighbours: Resolver<{ id: string }, NeighbourArguments> = async (
  { id },
  { types, direction, ...page },
  { graph },
) => {
  const answer = await listNeighbours(graph, {
    id,
    ...(types == null ? {} : { types }),
    ...(direction == null ? {} : { direction }),
    ...pageOf(page),
  });
  const items = answer.items.map((step) => ({ type: step.type, from: step.from, to: step.to, step }));
  return toConnection({ ...answer, items }, page, ({ step }) => cursorOf(step, id));
};

interface SearchArguments {
  text: string;
  kinds?: readonly NodeKind[] | null;
  source?: string | null;
  first?: number | null;
}

const searchResolver: Resolver<unknown, SearchArguments> = (_, { text, first, ...narrowed }, { graph }) =>
  search(graph, { text, ...given(narrowed), first: pageSize(first, 20) });

export const entityResolvers = {
  Query: { node, search: searchResolver },
  Entity: { neighbours },
};

/** As `access/neighbours` orders them. */
function cursorOf({ type, from, to }: EvidenceStep, id: string): string {
  return from.id === id ? `${type} ${to.id} OUT` : `${type} ${from.id} IN`;
}
