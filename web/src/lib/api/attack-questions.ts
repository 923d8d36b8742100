/** Questions about what follows from access: paths, blast radius, findings. */
import type {
  BlastRadius,
  ChokePoint,
  EvidenceStep,
  Finding,
  PathSet,
  ReachedNode,
  RelationshipType,
  RiskQuery,
  RiskQueryStatus,
  Severity,
} from './schema.js';
import type { Question } from './client.js';
import { executed, ref, step, withFragments } from './fragments.js';
import type { Listing } from './listing.js';

const pathsDocument = withFragments(
  `query Paths($from: ID!, $to: ID!, $max: Int, $avoiding: [RelationshipType!]) {
  paths(from: $from, to: $to, max: $max, avoiding: $avoiding) {
    from { ...Ref }
    to { ...Ref }
    paths { length steps { ...Step } }
    truncated
    query { ...Executed }
  }
}`,
  ref,
  step,
  executed,
);

/** Shortest attack paths between two nodes. */
export function paths(
  from: string,
  to: string,
  avoiding: readonly RelationshipType[],
  max = 5,
): Question<{ paths: PathSet }> {
  return { document: pathsDocument, variables: { from, to, max, avoiding: avoiding.length > 0 ? avoiding : null } };
}

export interface BlastAnswer extends Omit<BlastRadius, 'reached' | 'tree'> {
  reached: ReachedNode[];
  tree: EvidenceStep[];
}

const blastDocument = withFragments(
  `query BlastRadius($of: ID!, $maxDepth: Int, $first: Int) {
  blastRadius(of: $of, maxDepth: $maxDepth) {
    of { ...Ref }
    totalCount
    reachesTierZero
    truncated
    counts { kind count }
    reached(first: $first) { node { ...Ref } distance tierZero }
    tree(first: $first) { ...Step }
    query { ...Executed }
  }
}`,
  ref,
  step,
  executed,
);

/** Everything reachable from a node: all counts, and the nearest `first` nodes. */
export function blastRadius(
  of: string,
  maxDepth: number | null,
  first: number,
): Question<{ blastRadius: BlastAnswer }> {
  return { document: blastDocument, variables: { of, maxDepth, first } };
}

const chokeDocument = withFragments(
  `query ChokePoints($to: ID, $first: Int) {
  chokePoints(to: $to, first: $first) {
    step { ...Step }
    principals
    outOf
    removal
  }
}`,
  ref,
  step,
);

/** Single relationships whose removal cuts off most principals, from a node or from all of tier zero. */
export function chokePoints(to: string | null, first = 25): Question<{ chokePoints: ChokePoint[] }> {
  return { document: chokeDocument, variables: { to, first } };
}

const findingsDocument = withFragments(
  `query Findings($severity: Severity, $riskQuery: ID, $first: Int, $after: String, $wait: Int) {
  answer: findings(severity: $severity, riskQuery: $riskQuery, first: $first, after: $after, wait: $wait) {
    totalCount
    queries { id title state failure { message next } }
    pageInfo { hasNextPage endCursor }
    nodes {
      fingerprint
      severity
      message
      subject { ...Ref }
      columns { name value }
      evidence { ...Step }
      riskQuery { id title severity description remediation cypher controls { framework id } }
    }
  }
}`,
  ref,
  step,
);

/** How far a risk query has come, as the page selects it. */
export type QueryStatus = Pick<RiskQueryStatus, 'id' | 'title' | 'state' | 'failure'>;

export interface FindingListing extends Listing<Finding> {
  queries: QueryStatus[];
}

/** What the saved risk queries find, worst first; those still running after `wait` seconds are said to be. */
export function findings(
  severity: Severity | null,
  riskQuery: string | null,
  after: string | null,
  first = 50,
  wait = 2,
): Question<{ answer: FindingListing }> {
  return { document: findingsDocument, variables: { severity, riskQuery, first, after, wait } };
}

/** The saved risk queries themselves. */
export function riskQueries(): Question<{ riskQueries: Pick<RiskQuery, 'id' | 'title' | 'severity'>[] }> {
  return { document: `query RiskQueries {\n  riskQueries { id title severity }\n}`, variables: {} };
}
