/** Statements of a Conjur policy, before they are applied. */
import { z } from 'zod';
import { list, text, texts } from './schema-parts.js';

/** `<account>:<kind>:<identifier>`, e.g. `acme:variable:prod/db/password`; the identifier may hold colons. */
export type ConjurId = string;
export const conjurIdText = text;
export const conjurIds = list(conjurIdText);

/** Where a statement begins in its file; both from 1. */
export const statementPlace = { line: z.int().min(0), column: z.int().min(0) };
export interface StatementPlace {
  line: number;
  column: number;
}

const createStatement = z.strictObject({
  op: z.literal('create'),
  ...statementPlace,
  id: conjurIdText,
  isRole: z.boolean(),
  isResource: z.boolean(),
  /** null: whoever owns the branch that is loaded into. */
  owner: conjurIdText.nullable(),
  annotations: list(z.tuple([text, text]).readonly()),
  /** Hosts and users: addresses and ranges, with prefix; absent for other kinds. */
  restrictedTo: z.exactOptional(texts),
  /** Host factories; null when the statement names none, which Conjur refuses. */
  layers: z.exactOptional(conjurIds.nullable()),
  /** Names of a user's public keys; null for one without a name, which Conjur refuses. The keys are not kept. */
  publicKeys: z.exactOptional(list(text.nullable())),
});
export type CreateStatement = z.infer<typeof createStatement>;

const grantStatement = z.strictObject({
  op: z.literal('grant'),
  ...statementPlace,
  roles: conjurIds,
  members: list(z.strictObject({ id: conjurIdText, admin: z.boolean() })),
});
export type GrantStatement = z.infer<typeof grantStatement>;

const revokeStatement = z.strictObject({
  op: z.literal('revoke'),
  ...statementPlace,
  roles: conjurIds,
  members: conjurIds,
});

const permitStatement = z.strictObject({
  op: z.enum(['permit', 'deny']),
  ...statementPlace,
  roles: conjurIds,
  privileges: texts,
  resources: conjurIds,
});
export type PermitStatement = z.infer<typeof permitStatement>;

const deleteStatement = z.strictObject({ op: z.literal('delete'), ...statementPlace, records: conjurIds });

/** In the order Conjur applies them: creations first, owners before what they own. */
export const policyStatement = z.discriminatedUnion('op', [
  createStatement,
  grantStatement,
  revokeStatement,
  permitStatement,
  deleteStatement,
]);
export type PolicyStatement = z.infer<typeof policyStatement>;
