/** Who has an account, and with which tokens: what the file of accounts holds. No password and no token is in it, only hashes. */
import { z } from 'zod';
import { accountRoles } from '../../domain/caller.js';

const part = z.strictObject({ source: z.string(), folders: z.array(z.string()).nullable() });
const scope = z.strictObject({ parts: z.array(part) });

const account = z.strictObject({
  /** Stable, and never given again. */
  id: z.string(),
  name: z.string(),
  roles: z.array(z.enum(accountRoles)),
  /** null: everything. */
  scope: scope.nullable(),
  /** Node ids of the same person in collected systems. */
  principals: z.array(z.string()),
  /** As `hashPassword` writes it; null: signs in by tokens, or where the provider says. */
  password: z.string().nullable(),
  /** Issuer and subject of somebody who signs in elsewhere. */
  elsewhere: z.strictObject({ issuer: z.string(), subject: z.string() }).optional(),
  createdAt: z.string(),
});

const token = z.strictObject({
  id: z.string(),
  account: z.string(),
  /** What it is for. */
  purpose: z.string(),
  /** SHA-256 of a secret with 256 bits of chance: nothing to guess, so nothing to slow down. */
  hash: z.string(),
  roles: z.array(z.enum(accountRoles)),
  scope: scope.nullable(),
  createdAt: z.string(),
  expiresAt: z.string(),
  revokedAt: z.string().optional(),
});

export const accountsFormat = z.strictObject({
  format: z.literal(1),
  accounts: z.array(account),
  tokens: z.array(token),
});

export type Account = z.infer<typeof account>;
export type Token = z.infer<typeof token>;
export type AccountsBook = z.infer<typeof accountsFormat>;

export const noAccounts: AccountsBook = { format: 1, accounts: [], tokens: [] };
