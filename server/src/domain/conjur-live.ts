/**
 * What a live Conjur shows of an account: its rows as they are now, rather than the loads that made them.
 * `policy` is the branch a row was loaded into; null for rows made over REST or by the server itself.
 */
import { z } from 'zod';
import { conjurIds, conjurIdText, policyStatement, type ConjurId } from './conjur-statements.js';
import { list, text, texts } from './schema-parts.js';

const policy = conjurIdText.nullable();

const conjurPermit = z.strictObject({ role: conjurIdText, privilege: text, policy });

const conjurAnnotation = z.strictObject({ name: text, value: text, policy });

/** One version of a variable's value, which itself is never read. */
const conjurSecretVersion = z.strictObject({
  version: z.int(),
  /** ISO 8601; null when it does not expire. */
  expiresAt: text.nullable(),
});

/** A token of a host factory, without the token. */
const conjurFactoryToken = z.strictObject({
  /** ISO 8601. */
  expiresAt: text,
  /** Addresses it may be used from; empty allows all. */
  cidr: texts,
});

/** A resource that the asking account is shown: with its owner and every permit on it. */
export const conjurRecord = z.strictObject({
  id: conjurIdText,
  owner: conjurIdText,
  policy,
  permits: list(conjurPermit),
  annotations: list(conjurAnnotation),
  /** Hosts and users: addresses and ranges they may log in from. */
  restrictedTo: z.exactOptional(texts),
  /** Host factories. */
  layers: z.exactOptional(conjurIds),
  tokens: z.exactOptional(list(conjurFactoryToken)),
  /** Variables. */
  secrets: z.exactOptional(list(conjurSecretVersion)),
});
export type ConjurRecord = z.infer<typeof conjurRecord>;

const conjurMembership = z.strictObject({
  role: conjurIdText,
  member: conjurIdText,
  admin: z.boolean(),
  /** Made because the member owns the role, not by a grant. */
  ownership: z.boolean(),
  policy,
});
export type ConjurMembership = z.infer<typeof conjurMembership>;

/** What was read of who holds a role and what it holds; null where it was not shown, or not asked for. */
export const conjurRole = z.strictObject({
  id: conjurIdText,
  members: list(conjurMembership).nullable(),
  memberships: list(conjurMembership).nullable(),
});
export type ConjurRole = z.infer<typeof conjurRole>;

/** Everybody who holds one of some roles, as the server says: a record that these give a privilege on was asked about. */
export const conjurHolders = z.strictObject({
  /** Sorted: the owner of a record, and whom a privilege on it is permitted to. */
  of: conjurIds,
  /** Sorted; roles that are not shown are among them. */
  roles: conjurIds,
});
export type ConjurHolders = z.infer<typeof conjurHolders>;

/** The roles that give a privilege, as a key. */
export function giversKey(of: readonly ConjurId[]): string {
  return of.toSorted().join('\u0000');
}

/** A load that Conjur remembers; it keeps the last twenty of each branch. */
export const conjurPolicyVersion = z.strictObject({
  policy: conjurIdText,
  version: z.int(),
  /** Who loaded it. */
  role: conjurIdText,
  /** ISO 8601. */
  at: text,
  clientIp: text.nullable(),
  sha256: text,
  /** What its text says, without annotations; null when it says what the version before said, or cannot be read. */
  statements: list(policyStatement).nullable(),
});
export type ConjurPolicyVersion = z.infer<typeof conjurPolicyVersion>;

/** A way to log in, as `authn-jwt/jenkins`. */
const conjurAuthenticator = z.strictObject({
  name: text,
  enabled: z.boolean(),
  /** What its status page says: `ok`, a code such as `CONJ00037E`, or `failing`; null when it was not shown. */
  status: text.nullable(),
});
export type ConjurAuthenticator = z.infer<typeof conjurAuthenticator>;

export const conjurLive = z.strictObject({
  /** Who asked. */
  role: conjurIdText,
  /** null when the server does not tell. */
  authenticators: list(conjurAuthenticator).nullable(),
});
