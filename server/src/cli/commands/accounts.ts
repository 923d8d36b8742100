/** `pipewarden accounts …`: who may use this Pipewarden over the network, as what, and what of the estate they see. */
import { Argument, InvalidArgumentError, Option, type Command } from 'commander';
import { accountRoles, thisMachine, type AccountRole } from '../../domain/caller.js';
import type { Account, Token } from '../../accounts/people/accounts-book.js';
import { readAccounts } from '../../accounts/people/accounts-file.js';
import {
  addAccount,
  addToken,
  changeAccount,
  removeAccount,
  revokeToken,
} from '../../accounts/people/manage-accounts.js';
import { printScope, readScope } from '../../accounts/people/row-scope.js';
import { counts } from '../../accounts/people/tokens.js';
import { askPassword } from '../ask-password.js';
import { note, printJson, printTable, write } from '../print.js';
import { dataDirectory } from '../session.js';

const by = thisMachine;
const roleOption = (what: string) => new Option('--role <roles...>', what).choices(accountRoles);
const scopeText = 'only this part of the estate: SOURCE or SOURCE/FOLDER; everything if it is not given';

export function registerAccounts(program: Command): void {
  const accounts = program.command('accounts').description('Say who may use this Pipewarden, and as what.');
  accounts
    .command('add <name>')
    .description('Add an account. Its password is asked for, or read from a file.')
    .addOption(roleOption('what it may do').default(['viewer']))
    .option('--scope <parts...>', scopeText)
    .option('--principal <ids...>', 'nodes that are the same person in collected systems')
    .option('--password-file <file>', 'file that holds the password; - reads it from the input')
    .option('--no-password', 'no password: it signs in by tokens alone')
    .action(add);
  accounts
    .command('list')
    .description('List accounts and tokens.')
    .option('--json', 'print them as JSON', false)
    .action(list);
  accounts
    .command('roles <name>')
    .addArgument(new Argument('<roles...>', 'what it may do').choices(accountRoles))
    .description('Give an account these roles instead of those it has.')
    .option('--scope <parts...>', `${scopeText}. As it was without this option`)
    .action(setRoles);
  accounts
    .command('password <name>')
    .description('Give an account another password.')
    .option('--password-file <file>', 'file that holds the password; - reads it from the input')
    .action(setPassword);
  accounts
    .command('token <name>')
    .description('Make a token for an account and print it. It is shown this once.')
    .requiredOption('--for <purpose>', 'what it is for, such as the name of a script')
    .addOption(roleOption('no more than these roles of the account'))
    .option('--scope <parts...>', 'no more than this part of what the account sees')
    .option('--days <number>', 'days until it ends, 1 to 366', readDays, 90)
    .option('--json', 'print it as JSON', false)
    .action(token);
  accounts.command('revoke <token-id>').description('End a token at once.').action(revoke);
  accounts.command('remove <name>').description('Remove an account and its tokens at once.').action(remove);
}

interface AddFlags {
  role: readonly AccountRole[];
  scope?: readonly string[];
  principal?: readonly string[];
  passwordFile?: string;
  password: boolean;
}

async function add(name: string, { role: roles, scope, principal, passwordFile, password }: AddFlags): Promise<void> {
  const given = { name, roles, scope: readScope(scope ?? []), principals: principal ?? [] };
  await addAccount(dataDirectory(), by, { ...given, password: password ? await askPassword(passwordFile) : null });
  note(`"${name}" was added: ${roles.join(', ')}; sees ${printScope(given.scope)}.`);
}

async function list({ json }: { json: boolean }): Promise<void> {
  const { accounts, tokens } = await readAccounts(dataDirectory());
  const shown = accounts.map(({ password, ...account }) => ({
    ...{ ...account, hasPassword: password !== null },
    tokens: tokens.filter((token) => token.account === account.id).map(({ hash: _, ...token }) => token),
  }));
  if (json) return printJson(shown);
  if (shown.length === 0)
    return note('There are no accounts. Make one: pipewarden accounts add NAME --role administrator');
  printTable(accounts, [
    { title: 'ACCOUNT', value: ({ name }) => name },
    { title: 'ROLES', value: ({ roles }) => roles.join(', ') },
    { title: 'SEES', value: ({ scope }) => printScope(scope) },
    { title: 'TOKENS', value: (account) => tokensOf(account, tokens) },
  ]);
}

/** Those that count: their id, what they are for, and their last day. */
function tokensOf({ id }: Account, tokens: readonly Token[]): string {
  return tokens
    .filter((token) => token.account === id && counts(token, new Date()))
    .map((token) => `${token.id} (${token.purpose}, until ${token.expiresAt.slice(0, 10)})`)
    .join(', ');
}

async function setRoles(
  name: string,
  roles: readonly AccountRole[],
  { scope }: { scope?: readonly string[] },
): Promise<void> {
  await changeAccount(dataDirectory(), by, name, { roles, ...(scope ? { scope: readScope(scope) } : {}) });
  note(`"${name}" is now: ${roles.join(', ')}.`);
}

async function setPassword(name: string, { passwordFile }: { passwordFile?: string }): Promise<void> {
  await changeAccount(dataDirectory(), by, name, { password: await askPassword(passwordFile) });
  note(`"${name}" has another password.`);
}

interface TokenFlags {
  for: string;
  role?: readonly AccountRole[];
  scope?: readonly string[];
  days: number;
  json: boolean;
}

async function token(name: string, { for: purpose, role, scope, days, json }: TokenFlags): Promise<void> {
  const given = { purpose, days, scope: readScope(scope ?? []), ...(role ? { roles: role } : {}) };
  const made = await addToken(dataDirectory(), by, name, given);
  if (json) return printJson({ id: made.token.id, token: made.text, expiresAt: made.token.expiresAt });
  write(made.text);
  note(
    `It is shown this once, ends on ${made.token.expiresAt.slice(0, 10)}, and is ended with: pipewarden accounts revoke ${made.token.id}`,
  );
}

async function revoke(id: string): Promise<void> {
  await revokeToken(dataDirectory(), by, id);
  note(`The token ${id} has ended.`);
}

async function remove(name: string): Promise<void> {
  await removeAccount(dataDirectory(), by, name);
  note(`"${name}" and its tokens were removed.`);
}

function readDays(text: string): number {
  const days = Number(text);
  if (/^\d{1,3}$/.test(text) && days >= 1 && days <= 366) return days;
  throw new InvalidArgumentError('Give a number of days from 1 to 366.');
}
