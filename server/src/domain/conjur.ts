/**
 * What is read of a Conjur: policy loads as statements, before they are applied, or a live account. Everything here is JSON.
 * Ids are Conjur's own, `<account>:<kind>:<identifier>`; a role and a resource of one id are one thing.
 */
import type { ConjurHolders, ConjurLive, ConjurPolicyVersion, ConjurRecord, ConjurRole } from './conjur-live.js';
import type { ConjurId, PolicyStatement, StatementPlace } from './conjur-statements.js';
import type { CollectorRun, CoverageGap } from './snapshot.js';

export type * from './conjur-statements.js';

export type LoadMode = 'post' | 'patch' | 'put';

export const loadModes: readonly LoadMode[] = ['post', 'patch', 'put'];

/** Something Conjur accepts and nobody means. */
export interface PolicyLint extends StatementPlace {
  /** Kebab-case: `privilege-list-as-text`, `undefined-alias`, `body-missing`, … */
  code: string;
  /** One sentence. */
  message: string;
}

export interface ConjurLoad {
  mode: LoadMode;
  /** Identifier of the policy loaded into: `root`, `prod/app`. */
  branch: string;
  /** As named on the command line. */
  file: string;
  statements: readonly PolicyStatement[];
  lints: readonly PolicyLint[];
}

export interface ConjurSnapshot {
  system: 'conjur';
  format: 1;
  source: string;
  /** ISO 8601, UTC. */
  takenAt: string;
  collector: CollectorRun;
  account: string;
  /** Applied in this order to an account that has only its administrator and the root policy. */
  loads: readonly ConjurLoad[];
  /** Of a live account, which has no loads but these; absent where policy files were read. */
  live?: ConjurLive;
  records?: readonly ConjurRecord[];
  roles?: readonly ConjurRole[];
  holders?: readonly ConjurHolders[];
  policyVersions?: readonly ConjurPolicyVersion[];
  coverage: readonly CoverageGap[];
}

export interface ParsedConjurId {
  account: string;
  kind: string;
  identifier: string;
}

/** Splits at the first two colons (has_id.rb); what is missing is empty. */
export function parseConjurId(id: ConjurId): ParsedConjurId {
  const first = id.indexOf(':');
  const second = id.indexOf(':', first + 1);
  if (first < 0 || second < 0) return { account: '', kind: '', identifier: id };
  return { account: id.slice(0, first), kind: id.slice(first + 1, second), identifier: id.slice(second + 1) };
}

export function conjurId(account: string, kind: string, identifier: string): ConjurId {
  return `${account}:${kind}:${identifier}`;
}

const roleKinds: ReadonlySet<string> = new Set(['user', 'host', 'layer', 'group', 'policy', 'host_factory']);

/** Whether it is a role of a kind Conjur has, rather than one a policy made up. */
export function isBuiltInRole(id: ConjurId): boolean {
  return roleKinds.has(parseConjurId(id).kind);
}
