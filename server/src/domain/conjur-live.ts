/**
 * What a live Conjur shows of an account: its rows as they are now, rather than the loads that made them.
 * `policy` is the branch a row was loaded into; null for rows made over REST or by the server itself.
 */
import type { ConjurId, PolicyStatement } from './conjur-statements.js';

export interface ConjurPermit {
  role: ConjurId;
  privilege: string;
  policy: ConjurId | null;
}

export interface ConjurAnnotation {
  name: string;
  value: string;
  policy: ConjurId | null;
}

/** One version of a variable's value, which itself is never read. */
export interface ConjurSecretVersion {
  version: number;
  /** ISO 8601; null when it does not expire. */
  expiresAt: string | null;
}

/** A token of a host factory, without the token. */
export interface ConjurFactoryToken {
  /** ISO 8601. */
  expiresAt: string;
  /** Addresses it may be used from; empty allows all. */
  cidr: readonly string[];
}

/** A resource that the asking account is shown: with its owner and every permit on it. */
export interface ConjurRecord {
  id: ConjurId;
  owner: ConjurId;
  policy: ConjurId | null;
  permits: readonly ConjurPermit[];
  annotations: readonly ConjurAnnotation[];
  /** Hosts and users: addresses and ranges they may log in from. */
  restrictedTo?: readonly string[];
  /** Host factories. */
  layers?: readonly ConjurId[];
  tokens?: readonly ConjurFactoryToken[];
  /** Variables. */
  secrets?: readonly ConjurSecretVersion[];
}

export interface ConjurMembership {
  role: ConjurId;
  member: ConjurId;
  admin: boolean;
  /** Made because the member owns the role, not by a grant. */
  ownership: boolean;
  policy: ConjurId | null;
}

/** What was read of who holds a role and what it holds; null where it was not shown, or not asked for. */
export interface ConjurRole {
  id: ConjurId;
  members: readonly ConjurMembership[] | null;
  memberships: readonly ConjurMembership[] | null;
}

/** Everybody who holds one of some roles, as the server says: a record that these give a privilege on was asked about. */
export interface ConjurHolders {
  /** Sorted: the owner of a record, and whom a privilege on it is permitted to. */
  of: readonly ConjurId[];
  /** Sorted; roles that are not shown are among them. */
  roles: readonly ConjurId[];
}

/** The roles that give a privilege, as a key. */
export function giversKey(of: readonly ConjurId[]): string {
  return of.toSorted().join('\u0000');
}

/** A load that Conjur remembers; it keeps the last twenty of each branch. */
export interface ConjurPolicyVersion {
  policy: ConjurId;
  version: number;
  /** Who loaded it. */
  role: ConjurId;
  /** ISO 8601. */
  at: string;
  clientIp: string | null;
  sha256: string;
  /** What its text says, without annotations; null when it says what the version before said, or cannot be read. */
  statements: readonly PolicyStatement[] | null;
}

/** A way to log in, as `authn-jwt/jenkins`. */
export interface ConjurAuthenticator {
  name: string;
  enabled: boolean;
  /** What its status page says: `ok`, a code such as `CONJ00037E`, or `failing`; null when it was not shown. */
  status: string | null;
}

export interface ConjurLive {
  /** Who asked. */
  role: ConjurId;
  /** null when the server does not tell. */
  authenticators: readonly ConjurAuthenticator[] | null;
}
