/** Users the controller has met, and what it says of the account that asks. Nobody else's groups are shown over HTTP. */
import type { JenkinsUser } from '../../../domain/snapshot.js';
import { inFile } from './home-places.js';
import { field, list, text } from './json.js';
import { readJson, type Wanted } from './reading.js';
import type { CollectRun } from './run.js';
import type { StrategySource } from './strategy-source.js';

export interface OwnAccount {
  name: string;
  authorities: readonly string[];
}

const TREE = 'users[user[id,fullName,absoluteUrl,property[_class,address]]]';
const MAIL = 'hudson.tasks.Mailer$UserProperty';
/** hudson.model.User.getUnknown and ACL.SYSTEM: listed, but nobody logs in as them. */
const NOBODY = new Set(['system', 'unknown', 'anonymous']);

/** The asking account as the controller sees it; null where the release does not tell (before 1.427). */
export async function readOwnAccount(run: CollectRun): Promise<OwnAccount | null> {
  const reading = await readJson(run.client, 'whoAmI/', 'name,anonymous,authorities', {
    code: 'own-account-unread',
    subject: 'whoAmI',
    what: 'What the controller knows of the asking account',
  });
  if (!reading.read) {
    run.gaps.push(reading.gap);
    return null;
  }
  const name = text(reading.value, 'name');
  if (name === null || field(reading.value, 'anonymous') === true) return null;
  return { name, authorities: list(reading.value, 'authorities').filter((authority) => typeof authority === 'string') };
}

export interface UsersRead {
  users: JenkinsUser[];
  /** Properties of a user other than the account were shown: since 2.84 that takes Overall/Administer (SECURITY-514). */
  showsProperties: boolean;
}

/** The people list; the page left the core with 2.452, then the gap says so. */
export async function readUsers(run: CollectRun): Promise<UsersRead> {
  const wanted: Wanted = { code: 'users-unread', subject: 'people', what: 'The list of users' };
  const modern = await readJson(run.client, 'asynchPeople/', TREE, wanted);
  const reading = modern.read || modern.status !== 404 ? modern : await readJson(run.client, 'people/', TREE, wanted);
  if (!reading.read) {
    const gone = 'The list of users could not be read: core 2.452 and later have none without the plugin people-view.';
    run.gaps.push(reading.status === 404 ? { ...reading.gap, message: gone } : reading.gap);
    return { users: [], showsProperties: false };
  }
  const entries = list(reading.value, 'users').map((entry) => field(entry, 'user'));
  const others = entries.filter((user) => idOf(user)?.toLowerCase() !== run.account.toLowerCase());
  return {
    users: entries.flatMap((user) => describe(user) ?? []),
    showsProperties: others.some((user) => list(user, 'property').length > 0),
  };
}

/** Whether a release shows a user's properties to administrators only: 2.84 and later. */
export function hidesProperties(version: string | null): boolean {
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(version ?? '') ?? [];
  return Number(major) > 2 || (Number(major) === 2 && Number(minor) >= 84);
}

function describe(user: unknown): JenkinsUser | undefined {
  const id = idOf(user);
  if (!id || NOBODY.has(id.toLowerCase())) return undefined;
  const mail = list(user, 'property').find((property) => text(property, '_class') === MAIL);
  return { ...createUser(id, text(user, 'fullName') ?? id), email: text(mail, 'address') };
}

function idOf(user: unknown): string | undefined {
  return text(user, 'id') ?? lastPart(text(user, 'absoluteUrl'));
}

/**
 * Users from all that told of some: the people list, the script console, and the asking account itself.
 * The account may have been written in another case than its id.
 */
export function mergeUsers(
  listed: readonly JenkinsUser[],
  told: StrategySource['users'],
  own: OwnAccount | null,
  at: string,
): JenkinsUser[] {
  const users = new Map(listed.map((user) => [user.id, user]));
  for (const user of told) {
    if (NOBODY.has(user.id.toLowerCase())) continue;
    const known = users.get(user.id) ?? createUser(user.id, user.fullName);
    users.set(user.id, { ...known, ...user, email: user.email ?? known.email, place: known.place });
  }
  if (own) {
    const known =
      users.get(own.name) ?? [...users.values()].find((user) => user.id.toLowerCase() === own.name.toLowerCase());
    const { id, ...rest } = known ?? createUser(own.name, own.name);
    users.set(id, { id, ...rest, authorities: own.authorities, authoritiesAt: at });
  }
  return [...users.values()];
}

/** A user of whom no more than the name is known. */
function createUser(id: string, fullName: string): JenkinsUser {
  return {
    id,
    fullName,
    authorities: null,
    authoritiesAt: null,
    tokens: [],
    email: null,
    place: inFile(`users/${id}/config.xml`),
  };
}

function lastPart(url: string | null): string | undefined {
  const part = url?.replace(/\/$/, '').split('/').at(-1);
  try {
    return part && decodeURIComponent(part);
  } catch {
    return part;
  }
}
