/** Shapes of answers, shared by the questions (access, risk, drift) and what prints them (API, command line). */
import type { NodeKind, RelationshipType } from './graph.js';
import type { NodeId } from './ids.js';

export interface NodeRef {
  id: NodeId;
  kind: NodeKind;
  name: string;
  source: string;
}

/** One relationship of an evidence path. */
export interface EvidenceStep {
  type: RelationshipType;
  from: NodeRef;
  to: NodeRef;
  /** What the relationship means, from the declaration. */
  meaning: string;
  origin: 'recorded' | 'derived';
  /** `file:line text` for recorded relationships. */
  readAt: readonly string[];
  /** The rule a derived one was concluded by. */
  rule: string | null;
  /** When it holds; absent: always. */
  condition?: string;
  /** false: what was read does not say whether it holds. */
  certain?: false;
}

export type Evidence = readonly EvidenceStep[];

export type DecisionValue = 'allowed' | 'denied' | 'unknown';

export interface PermissionRef {
  id: string;
  name: string;
}

export interface Decision {
  decision: DecisionValue;
  principal: NodeRef;
  permission: PermissionRef;
  resource: NodeRef;
  /** Sentences, most important first. Empty only where they were not asked for. */
  reasons: readonly string[];
  /** allowed: from the principal to the resource. unknown: the path that would decide it. denied: empty. */
  evidence: Evidence;
  /** Paths to the entitlements that must hold as well (Read on folders above); for denied, the ones that hold. */
  conditions: readonly { entitlement: NodeRef; holds: DecisionValue; evidence: Evidence }[];
  /** Over HTTP: Overall/Read, and Job/Read on every folder above and on the item itself, apart from the permission asked; null: not asked for. */
  reachable: DecisionValue | null;
  /** Name of the statement that answered: `access/check`. */
  statement: string;
}

/** One page of a list; `after` of the next request is `endCursor`. */
export interface Page<T> {
  items: readonly T[];
  totalCount: number;
  endCursor: string | null;
  hasNextPage: boolean;
}

export interface PrincipalAccess {
  principal: NodeRef;
  decision: 'allowed' | 'unknown';
  evidence: Evidence;
  /** Named in a grant but never seen as a user or group. */
  known: boolean;
}

export interface ResourceAccess {
  resource: NodeRef;
  permission: PermissionRef;
  decision: 'allowed' | 'unknown';
  evidence: Evidence;
}

export interface AttackPath {
  steps: Evidence;
  length: number;
}

export interface BlastRadius {
  of: NodeRef;
  /** Reached nodes, nearest first, entitlements left out. */
  reached: readonly { node: NodeRef; distance: number; tierZero: boolean }[];
  /** The relationships that first reach the listed nodes, and what leads to them: a tree to draw. */
  tree: Evidence;
  /** Everything reached, listed or not, entitlements included. */
  counts: Readonly<Partial<Record<NodeKind, number>>>;
  totalCount: number;
  reachesTierZero: boolean;
  /** More was reached than is listed, or the search ended before the graph did. */
  truncated: boolean;
}

/** One thing a build is, has or does. */
export interface ExecutionEntry {
  node: NodeRef;
  /** In a few words: `bound`, `in scope`, `tied to linux`, `by hand`, … */
  how: string;
  decision: DecisionValue;
  /** What must hold besides; null: nothing. */
  condition: string | null;
  evidence: Evidence;
}

/** What the builds of one job may do. Entries are sorted by decision, then by id. */
export interface Execution {
  job: NodeRef;
  runsAs: readonly ExecutionEntry[];
  runsOn: readonly ExecutionEntry[];
  reads: readonly ExecutionEntry[];
  starts: readonly ExecutionEntry[];
  /** Jobs, webhooks, schedules, and the first people who may start it by hand. */
  startedBy: readonly ExecutionEntry[];
  /** Who may answer its `input` steps: principals, and entitlements whose holders may. */
  answeredBy: readonly ExecutionEntry[];
  publishesTo: readonly ExecutionEntry[];
  /** Hosts of Conjur that its builds log in as. */
  becomes: readonly ExecutionEntry[];
  /** Variables of Conjur: those the hosts may fetch, and those its text and tasks ask for. */
  fetches: readonly ExecutionEntry[];
  /** Tasks of summon. */
  runs: readonly ExecutionEntry[];
  /** Commands on machines, by the keys it has. */
  calls: readonly ExecutionEntry[];
  /** How many may start it by hand; more than are listed in `startedBy`, perhaps. */
  starters: number;
  /** Sentences about what is not in the lists. */
  notes: readonly string[];
  statements: readonly string[];
}
