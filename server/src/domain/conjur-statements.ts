/** Statements of a Conjur policy, before they are applied. */

/** `<account>:<kind>:<identifier>`, e.g. `acme:variable:prod/db/password`; the identifier may hold colons. */
export type ConjurId = string;

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
