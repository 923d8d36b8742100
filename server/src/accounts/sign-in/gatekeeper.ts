/** Says who asks, by what a request carries. One for each server. */
import { thisMachine, type Caller } from '../../domain/caller.js';
import { PipewardenError } from '../../domain/errors.js';
import { openLog, type AuditLog } from '../log/audit-log.js';
import type { Account, Token } from '../people/accounts-book.js';
import { readAccounts } from '../people/accounts-file.js';
import { isPassword } from '../people/passwords.js';
import { commonScope } from '../people/row-scope.js';
import { findToken } from '../people/tokens.js';
import { OneTimeLinks } from './one-time-links.js';
import { Sessions, sessionTimes, type SessionTimes } from './sessions.js';
import { Throttle } from './throttle.js';

export interface GatekeeperOptions {
  /** null: nowhere, so there are no accounts. */
  dataDir: string | null;
  /** Whether this machine alone reaches the server: then no account is needed while there is none. */
  loopback: boolean;
  times?: SessionTimes;
  now?: () => number;
}

/** What a request carries of who asks. */
export interface Credentials {
  /** Of `Authorization: Bearer …`. */
  bearer?: string | undefined;
  session?: string | undefined;
}

export class Gatekeeper {
  readonly sessions: Sessions;
  readonly links: OneTimeLinks;
  readonly #throttle: Throttle;
  readonly #log: AuditLog | null;
  readonly #dataDir: string | null;
  readonly #loopback: boolean;
  readonly #now: () => number;

  constructor({ dataDir, loopback, times = sessionTimes, now = Date.now }: GatekeeperOptions) {
    this.#dataDir = dataDir;
    this.#log = dataDir === null ? null : openLog(dataDir);
    this.#loopback = loopback;
    this.#now = now;
    this.sessions = new Sessions(times, now);
    this.links = new OneTimeLinks(now);
    this.#throttle = new Throttle(now);
  }

  /** Undefined: nobody that is known. What was revoked or changed counts from the next request on. */
  async identify({ bearer, session }: Credentials): Promise<Caller | undefined> {
    if (bearer !== undefined) return this.#byToken(bearer);
    const { accounts } = await this.#book();
    if (session !== undefined) {
      const caller = this.sessions.find(session);
      if (caller?.via === 'machine') return caller;
      const account = accounts.find(({ id }) => id === caller?.account);
      if (caller && account) return callerOf(account, caller.via);
    }
    return accounts.length === 0 && this.#loopback ? thisMachine : undefined;
  }

  async hasAccounts(): Promise<boolean> {
    return (await this.#book()).accounts.length > 0;
  }

  /** The id of the session. Throws `sign-in-refused`, `sign-in-throttled`; both say the same of every name. */
  async signIn(name: string, password: string, address: string): Promise<string> {
    const wait = this.#throttle.wait(name, address);
    if (wait > 0)
      throw new PipewardenError(
        'sign-in-throttled',
        'There were too many tries to sign in.',
        `Wait ${wait} seconds and try again.`,
      );
    // Counted before it is known to be wrong: tries at the same time are tries as well.
    this.#throttle.failed(name, address);
    const account = (await this.#book()).accounts.find((account) => account.name === name);
    const fits = await isPassword(password, account?.password ?? null);
    // A name that nobody has may be a password in the wrong place.
    const about = account ? name : 'a name that nobody has';
    await this.#note(fits ? 'signed-in' : 'sign-in-refused', account && fits ? account.id : 'nobody', about, address);
    if (!account || !fits)
      throw new PipewardenError(
        'sign-in-refused',
        'The name or the password is not right.',
        'Try again, or ask whoever runs this server for an account.',
      );
    this.#throttle.succeeded(name, address);
    return this.sessions.begin(callerOf(account, 'session'));
  }

  /** The id of a session of whoever started the server. Throws `link-used`. */
  async useLink(secret: string, address: string): Promise<string> {
    if (!this.links.use(secret))
      throw new PipewardenError(
        'link-used',
        'This link was used before, or its time is over.',
        'Start the server again for another one, or sign in with an account.',
      );
    await this.#note('signed-in', thisMachine.account, 'one-time link', address);
    return this.sessions.begin(thisMachine);
  }

  async #byToken(text: string): Promise<Caller | undefined> {
    const book = await this.#book();
    const token = findToken(book, text, new Date(this.#now()));
    const account = book.accounts.find(({ id }) => id === token?.account);
    return token && account && narrowed(account, token);
  }

  async #book() {
    return this.#dataDir === null ? { accounts: [], tokens: [], format: 1 as const } : readAccounts(this.#dataDir);
  }

  async #note(kind: string, by: string, about: string, address: string): Promise<void> {
    await this.#log?.append({ kind, by, about, input: { address } });
  }
}

export function callerOf({ id, name, roles, scope, principals }: Account, via: Caller['via']): Caller {
  return { account: id, name, via, roles, principals, scope };
}

/** No token may more than its account, whatever the account has lost since. */
function narrowed(account: Account, token: Token): Caller {
  const roles = token.roles.filter((role) => account.roles.includes(role));
  return { ...callerOf(account, 'token'), roles, scope: commonScope(account.scope, token.scope) };
}
