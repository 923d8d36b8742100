/** Making and ending accounts and tokens. Each change is in the log before it is told. */
import { randomUUID } from 'node:crypto';
import type { AccountRole, Caller, RowScope } from '../../domain/caller.js';
import { PipewardenError } from '../../domain/errors.js';
import { openLog } from '../log/audit-log.js';
import type { Account, AccountsBook, Token } from './accounts-book.js';
import { changeAccounts } from './accounts-file.js';
import { hashPassword } from './passwords.js';
import { drawToken } from './tokens.js';

export interface NewAccount {
  name: string;
  roles: readonly AccountRole[];
  scope: RowScope | null;
  principals: readonly string[];
  /** null: by tokens alone. */
  password: string | null;
}

const DAY = 86_400_000;

/** Throws `account-exists`, `account-name-malformed`, `password-weak`. */
export async function addAccount(dataDir: string, by: Caller, given: NewAccount): Promise<Account> {
  const { name, roles, scope, principals } = given;
  if (!/^[\p{L}\p{N}][\p{L}\p{N}._@-]{0,99}$/u.test(name))
    throw new PipewardenError(
      'account-name-malformed',
      `"${name}" is no name for an account.`,
      'Take letters, digits, and . _ @ - between them; 100 characters at most.',
    );
  const password = given.password === null ? null : await hashPassword(given.password);
  const account: Account = {
    ...{ id: randomUUID(), name, roles: [...roles], scope: copyOf(scope), principals: [...principals], password },
    createdAt: new Date().toISOString(),
  };
  await change(dataDir, by, { kind: 'account-added', about: name, input: { roles, scope, principals } }, (book) => {
    if (book.accounts.some((other) => other.name === name))
      throw new PipewardenError(
        'account-exists',
        `There is an account "${name}" already.`,
        `Change it with "pipewarden accounts roles ${name}", or take another name.`,
      );
    return { ...book, accounts: [...book.accounts, account] };
  });
  return account;
}

export interface AccountChange {
  roles?: readonly AccountRole[];
  scope?: RowScope | null;
  password?: string;
}

/** Throws `unknown-account`, `password-weak`. */
export async function changeAccount(dataDir: string, by: Caller, name: string, to: AccountChange): Promise<void> {
  const { roles, scope, password } = to;
  const hashed = password === undefined ? {} : { password: await hashPassword(password) };
  const input = {
    ...(roles ? { roles } : {}),
    ...(scope === undefined ? {} : { scope }),
    ...(password === undefined ? {} : { password }),
  };
  await change(dataDir, by, { kind: 'account-changed', about: name, input }, (book) => ({
    ...book,
    accounts: book.accounts.map((account) =>
      account === accountNamed(book, name)
        ? {
            ...account,
            ...hashed,
            ...(roles ? { roles: [...roles] } : {}),
            ...(scope === undefined ? {} : { scope: copyOf(scope) }),
          }
        : account,
    ),
  }));
}

/** With its tokens; its sessions end with the next request. Throws `unknown-account`. */
export async function removeAccount(dataDir: string, by: Caller, name: string): Promise<void> {
  await change(dataDir, by, { kind: 'account-removed', about: name }, (book) => {
    const gone = accountNamed(book, name);
    return {
      ...book,
      accounts: book.accounts.filter((account) => account !== gone),
      tokens: book.tokens.filter(({ account }) => account !== gone.id),
    };
  });
}

export interface NewToken {
  purpose: string;
  /** No more than the account has; absent: all of them. */
  roles?: readonly AccountRole[];
  /** Cuts down what the account sees; null: no further. */
  scope: RowScope | null;
  /** 1 to 366. */
  days: number;
}

/** The only time its text is told. Throws `unknown-account`, `role-not-held`. */
export async function addToken(
  dataDir: string,
  by: Caller,
  name: string,
  given: NewToken,
): Promise<{ token: Token; text: string }> {
  const { text, hash, id } = drawToken();
  const now = Date.now();
  let made: Token | undefined;
  const input = { id, ...given };
  await change(dataDir, by, { kind: 'token-added', about: name, input }, (book) => {
    const account = accountNamed(book, name);
    const roles = given.roles ?? account.roles;
    const beyond = roles.find((role) => !account.roles.includes(role));
    if (beyond)
      throw new PipewardenError(
        'role-not-held',
        `The account "${name}" is no ${beyond}, so none of its tokens can be.`,
        `It has: ${account.roles.join(', ')}.`,
      );
    made = {
      ...{ id, account: account.id, purpose: given.purpose, hash, roles: [...roles], scope: copyOf(given.scope) },
      ...{ createdAt: new Date(now).toISOString(), expiresAt: new Date(now + given.days * DAY).toISOString() },
    };
    return { ...book, tokens: [...book.tokens, made] };
  });
  return { token: made!, text };
}

/** Throws `unknown-token`. */
export async function revokeToken(dataDir: string, by: Caller, id: string): Promise<void> {
  const revokedAt = new Date().toISOString();
  await change(dataDir, by, { kind: 'token-revoked', about: id }, (book) => {
    if (!book.tokens.some((token) => token.id === id))
      throw new PipewardenError('unknown-token', `There is no token "${id}".`, 'List them: pipewarden accounts list');
    return { ...book, tokens: book.tokens.map((token) => (token.id === id ? { revokedAt, ...token } : token)) };
  });
}

/** Throws `unknown-account`. */
export function accountNamed(book: AccountsBook, name: string): Account {
  const found = book.accounts.find((account) => account.name === name);
  if (found) return found;
  throw new PipewardenError('unknown-account', `There is no account "${name}".`, 'List them: pipewarden accounts list');
}

async function change(
  dataDir: string,
  by: Caller,
  record: { kind: string; about: string; input?: unknown },
  how: (book: AccountsBook) => AccountsBook,
): Promise<void> {
  await changeAccounts(dataDir, how);
  await openLog(dataDir).append({ ...record, by: by.account });
}

function copyOf(scope: RowScope | null): Account['scope'] {
  return scope && { parts: scope.parts.map(({ source, folders }) => ({ source, folders: folders && [...folders] })) };
}
