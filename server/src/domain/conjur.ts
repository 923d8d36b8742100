/**
 * What is read of a Conjur: policy loads as statements, before they are applied, or a live account. Everything here is JSON.
 * Ids are Conjur's own, `<account>:<kind>:<identifier>`; a role and a resource of one id are one thing.
 */
import type { ConjurHolders, ConjurLive, ConjurPolicyVersion, ConjurRecord, ConjurRole } from './conjur-live.js';
import type { CollectorRun, CoverageGap } from './snapshot.js';

/** `<account>:<kind>:<identifier>`, e.g. `acme:variable:prod/db/password`; the identifier may hold colons. */
export type ConjurId = string;

export type LoadMode = 'post' | 'patch' | 'put';

export const loadModes: readonly LoadMode[] = ['post', 'patch', 'put'];

/** Where a statement begins in its file; both from 1. */
export interface StatementPlace {
  line: number;
  column: number;
}

export interface CreateStatement extends StatementPlace {
  op: 'create';
  id: ConjurId;
  isRole: boolean;
  isResource: boolean;
  /** null: whoever owns the branch that is loaded into. */
  owner: ConjurId | null;
  annotations: readonly (readonly [string, string])[];
  /** Hosts and users: addresses and ranges, with prefix; absent for other kinds. */
  restrictedTo?: readonly string[];
  /** Host factories; null when the statement names none, which Conjur refuses. */
  layers?: readonly ConjurId[] | null;
  /** Names of a user's public keys; null for one without a name, which Conjur refuses. The keys are not kept. */
  publicKeys?: readonly (string | null)[];
}

export interface GrantStatement extends StatementPlace {
  op: 'grant';
  roles: readonly ConjurId[];
  members: readonly { id: ConjurId; admin: boolean }[];
}

export interface RevokeStatement extends StatementPlace {
  op: 'revoke';
  roles: readonly ConjurId[];
  members: readonly ConjurId[];
}

export interface PermitStatement extends StatementPlace {
  op: 'permit' | 'deny';
  roles: readonly ConjurId[];
  privileges: readonly string[];
  resources: readonly ConjurId[];
}

export interface DeleteStatement extends StatementPlace {
  op: 'delete';
  records: readonly ConjurId[];
}

/** In the order Conjur applies them: creations first, owners before what they own. */
export type PolicyStatement = CreateStatement | GrantStatement | RevokeStatement | PermitStatement | DeleteStatement;

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
