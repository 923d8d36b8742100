/** Questions about what follows from access: paths, blast radius. */
import { question } from './client.js';
import {
  blastGroupsDocument,
  blastRadiusDocument,
  chokePointsDocument,
  cutDocument,
  effectDocument,
  pathsDocument,
  whoCanReachDocument,
} from './documents.generated.js';
import type { EntityKind, EvidenceStep, PathOrder, RelationshipType } from './schema.js';

export interface PathWishes {
  avoiding: readonly RelationshipType[];
  /** Nodes that come on the way. */
  via: readonly string[];
  /** null: the shortest. */
  by: PathOrder | null;
  /** The moment that is asked about; null: now. */
  asOf: string | null;
}

/** Attack paths between two nodes. */
export function paths(from: string, to: string, { avoiding, via, by, asOf }: PathWishes, max = 5) {
  const unlessEmpty = <T>(list: readonly T[]) => (list.length > 0 ? list : null);
  return question(pathsDocument, { from, to, max, avoiding: unlessEmpty(avoiding), via: unlessEmpty(via), by, asOf });
}

/** The fewest relationships to remove so that no attack path is left. */
export function cut(from: string, to: string) {
  return question(cutDocument, { from: [from], to: [to] });
}

/** What else the removal of relationships would do. */
export function effectOfRemoving(steps: readonly EvidenceStep[], to: string, first = 6) {
  const remove = steps.map(({ from, type, to: end }) => ({ from: from.id, type, to: end.id }));
  return question(effectDocument, { remove, to, first });
}

/** Everything reachable from a node: all counts, and of each kind the nearest `first` with a way to each. */
export function blastRadius(of: string, asOf: string | null, first = 12) {
  return question(blastRadiusDocument, { of, first, asOf });
}

/** More of some kinds, each with a way to it. */
export function blastGroups(of: string, kinds: readonly EntityKind[], asOf: string | null, first = 60) {
  return question(blastGroupsDocument, { of, kinds, first, asOf });
}

/** Who reaches a node: all counts, and the nearest `first` principals. */
export function whoCanReach(node: string, maxDepth: number | null, first: number, asOf: string | null = null) {
  return question(whoCanReachDocument, { node, maxDepth, first, asOf });
}

/** Single relationships whose removal cuts off most principals, from a node or from all of tier zero. */
export function chokePoints(to: string | null, first = 25) {
  return question(chokePointsDocument, { to, first });
}
