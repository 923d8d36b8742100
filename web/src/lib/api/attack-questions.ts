/** Questions about what follows from access: paths, blast radius. */
import { question } from './client.js';
import {
  blastGroupsDocument,
  blastRadiusDocument,
  chokePointsDocument,
  pathsDocument,
  whoCanReachDocument,
} from './documents.generated.js';
import type { EntityKind, RelationshipType } from './schema.js';

/** Shortest attack paths between two nodes. */
export function paths(from: string, to: string, avoiding: readonly RelationshipType[], max = 5) {
  return question(pathsDocument, { from, to, max, avoiding: avoiding.length > 0 ? avoiding : null });
}

/** Everything reachable from a node: all counts, and of each kind the nearest `first` with a way to each. */
export function blastRadius(of: string, first = 12) {
  return question(blastRadiusDocument, { of, first });
}

/** More of some kinds, each with a way to it. */
export function blastGroups(of: string, kinds: readonly EntityKind[], first = 60) {
  return question(blastGroupsDocument, { of, kinds, first });
}

/** Who reaches a node: all counts, and the nearest `first` principals. */
export function whoCanReach(node: string, maxDepth: number | null, first: number) {
  return question(whoCanReachDocument, { node, maxDepth, first });
}

/** Single relationships whose removal cuts off most principals, from a node or from all of tier zero. */
export function chokePoints(to: string | null, first = 25) {
  return question(chokePointsDocument, { to, first });
}
