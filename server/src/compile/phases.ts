/**
 * The phases of compiling, in order. What a later phase concludes from must be complete by then: builds ask who holds what,
 * so no grant may come after `grants`, and no membership after `closed`.
 */
import type { NodeKind, RelationshipType } from '../domain/graph.js';

const phases = [
  /** Who there is. */
  'principals',
  /** The root of what is granted on: the controller and its permissions. */
  'scopes',
  /** What is granted, and how each item relates to what is above it. */
  'grants',
  /** Memberships that nobody read; from here on it is known who holds what. */
  'closed',
  /** As whom and where builds run, and what starts them. */
  'builds',
  /** What builds and records use. */
  'uses',
  /** What joins one system with another. */
  'joins',
] as const;

export type Phase = (typeof phases)[number];

const untilGrants = [
  ...(['GRANTED', 'MAY_BE_GRANTED', 'GRANTED_WITHOUT_EFFECT', 'HAS_ROLE', 'SELF_GRANTS'] as const),
  ...(['IMPLIES', 'CASCADES_TO', 'MAY_CASCADE_TO', 'REQUIRES', 'COVERS', 'SHOWS'] as const),
];
const untilClosed = ['MEMBER_OF', 'MAY_BE_MEMBER_OF'] as const;
const untilBuilds = [
  ...(['RUNS_AS', 'RUNS_AS_HOLDERS_OF', 'MAY_RUN_AS', 'ADMITS_BUILDS_TO', 'PLACES_BUILDS_ON'] as const),
];

/** The last phase in which each may be written; what is not named here may be written in any. */
const lastOf: Partial<Record<RelationshipType | NodeKind, Phase>> = {
  ...lasting('grants', [...untilGrants, 'entitlement', 'role', 'scope', 'folder', 'job', 'agent', 'view']),
  ...lasting('closed', [...untilClosed, 'user', 'group']),
  ...lasting('builds', untilBuilds),
};

function lasting(phase: Phase, what: readonly (RelationshipType | NodeKind)[]): typeof lastOf {
  return Object.fromEntries(what.map((each) => [each, phase]));
}

/** Throws where a phase comes after a later one: that is a mistake in a compile function. */
export function refuseReturn(from: Phase, to: Phase): void {
  if (phases.indexOf(to) < phases.indexOf(from)) throw new Error(`The phase ${to} cannot follow the phase ${from}.`);
}

/** Throws where something new is written after its last phase: that is a mistake in a rule. */
export function refuseLate(what: RelationshipType | NodeKind, phase: Phase): void {
  const last = lastOf[what] ?? (what.startsWith('CAN') ? 'grants' : 'joins');
  if (phases.indexOf(phase) <= phases.indexOf(last)) return;
  throw new Error(`A rule writes ${what} in the phase ${phase}. Write it in the phase ${last} or before.`);
}
