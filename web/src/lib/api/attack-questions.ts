/** Questions about what follows from access: paths, blast radius, findings. */
import { question } from './client.js';
import {
  blastGroupsDocument,
  blastRadiusDocument,
  chokePointsDocument,
  findingsDocument,
  pathsDocument,
  riskQueriesDocument,
  whoCanReachDocument,
} from './documents.generated.js';
import type { FindingsAnswer } from './documents.generated.js';
import type { EntityKind, RelationshipType, Severity } from './schema.js';

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

/** How far a risk query has come. */
export type QueryStatus = FindingsAnswer['answer']['queries'][number];

/** What the saved risk queries find, worst first; those still running after `wait` seconds are said to be. */
export function findings(
  severity: Severity | null,
  riskQuery: string | null,
  after: string | null,
  first = 50,
  wait = 2,
) {
  return question(findingsDocument, { severity, riskQuery, first, after, wait });
}

/** The saved risk queries themselves. */
export function riskQueries() {
  return question(riskQueriesDocument, {});
}
