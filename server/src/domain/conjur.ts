/**
 * What is read of a Conjur: policy loads as statements, before they are applied, or a live account. Everything here is JSON.
 * Ids are Conjur's own, `<account>:<kind>:<identifier>`; a role and a resource of one id are one thing.
 */
import { z } from 'zod';
import { conjurHolders, conjurLive, conjurPolicyVersion, conjurRecord, conjurRole } from './conjur-live.js';
import { conjurIdText, policyStatement, statementPlace, type ConjurId } from './conjur-statements.js';
import { coverageGap } from './coverage.js';
import { list, text } from './schema-parts.js';
import { headerShape, type SnapshotFormat, type SnapshotOf } from './snapshot-format.js';

export type * from './conjur-statements.js';

export const loadModes = ['post', 'patch', 'put'] as const;
export type LoadMode = (typeof loadModes)[number];

/** Something Conjur accepts and nobody means. */
const policyLint = z.strictObject({
  /** Kebab-case: `privilege-list-as-text`, `undefined-alias`, `body-missing`, … */
  code: text,
  /** One sentence. */
  message: text,
  ...statementPlace,
});
export type PolicyLint = z.infer<typeof policyLint>;

const conjurLoad = z.strictObject({
  mode: z.enum(loadModes),
  /** Identifier of the policy loaded into: `root`, `prod/app`. */
  branch: text,
  /** As named on the command line. */
  file: text,
  statements: list(policyStatement),
  lints: list(policyLint),
});
export type ConjurLoad = z.infer<typeof conjurLoad>;

export const conjurFormat = {
  header: z.strictObject({
    ...headerShape,
    system: z.literal('conjur'),
    account: text,
    /** Roles that exist beside what was read, such as groups of a directory, as the operator says; absent: none. */
    existing: z.exactOptional(list(conjurIdText)),
    /** Of a live account, which has no loads; absent where policy files were read. */
    live: z.exactOptional(conjurLive),
  }),
  lines: {
    /** Applied in this order to an account that has only its administrator and the root policy. */
    load: conjurLoad,
    record: conjurRecord,
    role: conjurRole,
    holders: conjurHolders,
    policyVersion: conjurPolicyVersion,
    coverage: coverageGap,
  },
  listOf: {
    load: 'loads',
    record: 'records',
    role: 'roles',
    holders: 'holders',
    policyVersion: 'policyVersions',
    coverage: 'coverage',
  },
  optional: ['records', 'roles', 'holders', 'policyVersions'],
} as const satisfies SnapshotFormat;
export type ConjurSnapshot = SnapshotOf<typeof conjurFormat>;

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
