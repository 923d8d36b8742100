/** Questions about nodes and their relationships. */
import type {
  CoverageGap,
  Direction,
  Entity,
  EntityKind,
  EvidenceStep,
  NodeRef,
  RelationshipType,
  SearchHit,
  Source,
} from './schema.js';
import type { Question } from './client.js';
import { ref, step, withFragments } from './fragments.js';
import type { Listing } from './listing.js';

const searchDocument = withFragments(
  `query Search($text: String!, $kinds: [EntityKind!], $first: Int) {
  search(text: $text, kinds: $kinds, first: $first) {
    node { ...Ref }
    context
    score
  }
}`,
  ref,
);

/** Nodes whose name fits the text, best first. */
export function search(
  text: string,
  kinds: readonly EntityKind[] | null,
  first = 20,
): Question<{ search: SearchHit[] }> {
  return { document: searchDocument, variables: { text, kinds, first } };
}

export type EntityDetails = Pick<
  Entity,
  'id' | 'kind' | 'name' | 'source' | 'properties' | 'tierZero' | 'relationshipCounts'
>;

/** One node with everything known about it. */
export function nodeDetails(id: string): Question<{ node: EntityDetails | null }> {
  return {
    document: `query Node($id: ID!) {
  node(id: $id) {
    id
    kind
    name
    source
    tierZero
    properties { name value }
    relationshipCounts { type direction count }
  }
}`,
    variables: { id },
  };
}

export type NeighbourPage = Listing<{ step: EvidenceStep }>;
export interface NeighbourNode extends NodeRef {
  tierZero: boolean;
  neighbours: NeighbourPage;
}

const neighboursDocument = withFragments(
  `query Neighbours($id: ID!, $types: [RelationshipType!], $direction: Direction, $first: Int) {
  node(id: $id) {
    id
    kind
    name
    source
    tierZero
    neighbours(types: $types, direction: $direction, first: $first) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes { step { ...Step } }
    }
  }
}`,
  step,
  ref,
);

/** The relationships of one node with its neighbours. */
export function neighbours(
  id: string,
  types: readonly RelationshipType[] | null,
  direction: Direction | null,
  first: number,
): Question<{ node: NeighbourNode | null }> {
  return { document: neighboursDocument, variables: { id, types, direction: direction ?? 'BOTH', first } };
}

export interface EstateSummary {
  sources: Source[];
  tierZero: NodeRef[];
  snapshots: { source: string; number: number; takenAt: string; collector: string; coverage: CoverageGap[] }[];
}

const estateDocument = withFragments(
  `query Estate {
  sources { name system loadedAt nodes relationships }
  tierZero(first: 500) { ...Ref }
  snapshots { source number takenAt collector coverage { code subject message missingPermission option } }
}`,
  ref,
);

/** What is loaded, what could not be read, and what controls everything: asked once when the page opens. */
export function estate(): Question<EstateSummary> {
  return { document: estateDocument, variables: {} };
}
