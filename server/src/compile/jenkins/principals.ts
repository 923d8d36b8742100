/**
 * Users, groups and memberships as a security realm gives them to hudson.security.SidACL (core 2.579):
 * a principal is tried as user, then by each authority, then as everyone, then as the user `anonymous`.
 * So what is granted to the user `anonymous` is granted to everyone; the group `anonymous` holds the anonymous user alone.
 */
import { nodeId, type NodeId } from '../../domain/ids.js';
import type { JenkinsSnapshot, JenkinsUser } from '../../domain/snapshot.js';
import { evidenceText, type FactBook } from '../fact-book.js';
import { idKeys, type IdKey } from './id-strategy.js';

const LDAP = 'hudson.security.LDAPSecurityRealm';
/** Realms that know users only. */
const realmsWithoutGroups = new Set([
  'hudson.security.HudsonPrivateSecurityRealm',
  'hudson.security.SecurityRealm$None',
]);

export type MembershipKnowledge = 'directory' | 'none-exist' | 'last-login' | 'unknown';

export class Principals {
  readonly anonymous: NodeId;
  readonly everyone: NodeId;
  readonly authenticated: NodeId;
  readonly system: NodeId;
  readonly #anonymousGroup: NodeId;
  readonly #book: FactBook;
  readonly #userKey: IdKey;
  readonly #groupKey: IdKey;
  readonly #users = new Map<string, NodeId>();
  readonly #groups = new Map<string, NodeId>();
  readonly #knownUsers = new Set<string>();
  readonly #knownGroups = new Set<string>();
  readonly #seenUsers = new Set<string>();

  constructor(book: FactBook, snapshot: JenkinsSnapshot) {
    this.#book = book;
    ({ userKey: this.#userKey, groupKey: this.#groupKey } = idKeys(snapshot));
    const builtin = { builtin: true, known: true, membershipKnown: true };
    for (const name of ['role_everyone', 'authenticated']) this.#knownGroups.add(this.#groupKey(name));
    this.everyone = this.#addGroup('role_everyone', { ...builtin, displayName: 'everyone, anonymous included' });
    this.authenticated = this.#addGroup('authenticated', { ...builtin, displayName: 'everyone who is logged in' });
    this.anonymous = this.#addUser('anonymous', { ...builtin, displayName: 'anyone who is not logged in' });
    this.system = this.#addUser('SYSTEM', { ...builtin, displayName: 'Jenkins itself' });
    book.relate('MEMBER_OF', this.authenticated, this.everyone, automatic);
    book.relate('MEMBER_OF', this.anonymous, this.everyone, automatic);
    this.#anonymousGroup = this.#addGroup('anonymous', {
      ...builtin,
      displayName: 'the authority of anyone who is not logged in',
    });
    book.relate('MEMBER_OF', this.anonymous, this.#anonymousGroup, automatic);
    book.relate('PASSES_EVERY_CHECK_OF', this.system, nodeId('controller', book.source, ''), {
      rule: 'hudson.security.ACL.SYSTEM: true before any strategy is asked',
    });
  }

  isKnownUser(name: string): boolean {
    return this.#knownUsers.has(this.#userKey(name));
  }

  /** Whether Jenkins has met the user, which the directory alone does not make true. */
  isSeenUser(name: string): boolean {
    return this.#seenUsers.has(this.#userKey(name));
  }

  markSeen(name: string): void {
    this.#seenUsers.add(this.#userKey(name));
  }

  isKnownGroup(name: string): boolean {
    return this.#knownGroups.has(this.#groupKey(name));
  }

  addKnownUser(name: string, properties: Record<string, string | number | boolean>): NodeId {
    this.#knownUsers.add(this.#userKey(name));
    const isNew = !this.#users.has(this.#userKey(name));
    const id = this.#addUser(name, { known: true, builtin: false, ...properties });
    if (isNew) this.#book.relate('MEMBER_OF', id, this.authenticated, automatic);
    return id;
  }

  addKnownGroup(name: string): NodeId {
    this.#knownGroups.add(this.#groupKey(name));
    return this.#addGroup(name, { known: true, builtin: false });
  }

  /** Those an entry counts for: the user, the group, both or neither as typed; unseen names become nodes that say so. */
  named(sid: string, type: 'USER' | 'GROUP' | 'EITHER', membershipKnown: boolean): readonly NodeId[] {
    if (isReference(sid)) return [this.#referred(sid)];
    const holders: NodeId[] = [];
    const anonymous = this.#userKey(sid) === this.#userKey('anonymous');
    const asUser =
      type === 'USER' || (type === 'EITHER' && (anonymous || this.isKnownUser(sid) || !this.isKnownGroup(sid)));
    const asGroup =
      type === 'GROUP' ||
      (type === 'EITHER' && !anonymous && (this.isKnownGroup(sid) || !this.isKnownUser(sid) || !membershipKnown));
    if (asUser) holders.push(anonymous ? this.everyone : this.#unseenUser(sid, membershipKnown));
    if (asGroup) holders.push(this.#addGroup(sid, { known: false, builtin: false }));
    return holders;
  }

  /** Every group node, the built-in ones left out. */
  directoryGroups(): readonly NodeId[] {
    const builtin = new Set([this.everyone, this.authenticated, this.#anonymousGroup]);
    return [...this.#groups.values()].filter((id) => !builtin.has(id));
  }

  /** Whom a reference of configuration as code stands for only the controller knows: it could be anyone. */
  #referred(reference: string): NodeId {
    const isNew = !this.#groups.has(this.#groupKey(reference));
    const id = this.#addGroup(reference, { known: false, builtin: false, displayName: 'whoever the reference names' });
    if (isNew) this.#book.relate('MAY_BE_MEMBER_OF', this.everyone, id, referred);
    return id;
  }

  #unseenUser(name: string, membershipKnown: boolean): NodeId {
    const isNew = !this.#users.has(this.#userKey(name));
    const id = this.#addUser(name, { known: false, builtin: false, membershipKnown });
    if (isNew) this.#book.relate('MEMBER_OF', id, this.authenticated, automatic);
    return id;
  }

  #addUser(name: string, properties: Record<string, string | number | boolean>): NodeId {
    return this.#add('user', this.#users, this.#userKey(name), name, properties);
  }

  #addGroup(name: string, properties: Record<string, string | number | boolean>): NodeId {
    return this.#add('group', this.#groups, this.#groupKey(name), name, properties);
  }

  #add(
    kind: 'user' | 'group',
    index: Map<string, NodeId>,
    key: string,
    name: string,
    properties: Record<string, string | number | boolean>,
  ): NodeId {
    const known = index.get(key);
    if (known) return known;
    const id = this.#book.node(nodeId(kind, this.#book.source, name), kind, name, properties);
    index.set(key, id);
    return id;
  }
}

/** `${ADMIN_USER}` in place of a name, or in the id of its node. */
export function isReference(sid: string): boolean {
  return /\$\{[^}]*\}/.test(sid);
}

const referred = { rule: 'configuration as code: the reference is resolved by the controller alone' };
const automatic = { rule: 'hudson.security.SidACL: authorities every principal has' };

/** How far group membership is known for users without data of their own. */
export function membershipKnowledge(snapshot: JenkinsSnapshot): MembershipKnowledge {
  if (snapshot.groups) return 'directory';
  const security = snapshot.controller.security;
  if (!security) return 'unknown';
  if (!security.useSecurity || security.realm.className === '' || realmsWithoutGroups.has(security.realm.className))
    return 'none-exist';
  return 'unknown';
}

/** Adds users, groups and memberships of the snapshot. */
export function compilePrincipals(book: FactBook, snapshot: JenkinsSnapshot): Principals {
  const principals = new Principals(book, snapshot);
  const knowledge = membershipKnowledge(snapshot);
  for (const user of snapshot.users) addUser(principals, user, knowledge);
  // Whoever has a store of their own is somebody Jenkins has met, whether or not the rest of them could be read.
  for (const { kind, owner } of snapshot.stores)
    if (kind === 'user' && !principals.isSeenUser(owner)) addOwner(principals, owner, knowledge);
  const ids = new Map(snapshot.users.map((user) => [user.id, user]));
  for (const group of snapshot.groups ?? []) addDirectoryGroup(book, principals, snapshot, group);
  if (!snapshot.groups) for (const user of ids.values()) addLastAuthorities(book, principals, user);
  return principals;
}

function addUser(principals: Principals, user: JenkinsUser, knowledge: MembershipKnowledge): void {
  principals.markSeen(user.id);
  principals.addKnownUser(user.id, {
    displayName: user.fullName,
    membershipKnown: knowledge !== 'unknown' || user.authorities !== null,
    ...(user.email ? { email: user.email } : {}),
    ...(user.authoritiesAt ? { lastLogin: user.authoritiesAt } : {}),
    readAt: evidenceText(user.place, ''),
  });
}

function addOwner(principals: Principals, owner: string, knowledge: MembershipKnowledge): void {
  principals.markSeen(owner);
  principals.addKnownUser(owner, { membershipKnown: knowledge !== 'unknown' });
}

/** LDAP gives `devs` as `devs` and as `ROLE_DEVS` (ldap plugin 711, LDAPSecurityRealm.AuthoritiesPopulatorImpl), unless disabled. */
function addDirectoryGroup(
  book: FactBook,
  principals: Principals,
  snapshot: JenkinsSnapshot,
  group: { name: string; members: readonly string[] },
): void {
  const id = principals.addKnownGroup(group.name);
  for (const member of group.members) {
    book.record(
      'MEMBER_OF',
      principals.addKnownUser(member, { membershipKnown: true }),
      id,
      `groups.json ${group.name}: ${member}`,
    );
  }
  const realm = snapshot.controller.security?.realm;
  if (realm?.className === LDAP && realm.prefixesRoles) {
    const prefixed = principals.addKnownGroup(`ROLE_${group.name.toUpperCase()}`);
    if (prefixed !== id)
      book.relate('MEMBER_OF', id, prefixed, { rule: 'ldap: role prefixing gives each group a second name' });
  }
}

/** What Jenkins remembers of the last interactive log-in (jenkins.security.LastGrantedAuthoritiesProperty). */
function addLastAuthorities(book: FactBook, principals: Principals, user: JenkinsUser): void {
  const id = principals.addKnownUser(user.id, {});
  for (const authority of user.authorities ?? []) {
    if (authority === 'authenticated') continue;
    const when = user.authoritiesAt ? ` at log-in ${user.authoritiesAt}` : ' at the last log-in';
    book.record('MEMBER_OF', id, principals.addKnownGroup(authority), evidenceText(user.place, `${authority}${when}`));
  }
}

/** Links users whose groups are not known to every group that could count for them; call when all groups are there. */
export function compileUnknownMemberships(book: FactBook, snapshot: JenkinsSnapshot, principals: Principals): void {
  const source = book.source;
  const unknown = membershipKnowledge(snapshot) === 'unknown';
  const stranger = book.node(nodeId('user', source, '*'), 'user', '*', {
    builtin: true,
    known: true,
    membershipKnown: !unknown,
    displayName: 'any other logged-in user',
  });
  book.relate('MEMBER_OF', stranger, principals.authenticated, automatic);
  if (!unknown) return;
  const rule = { rule: 'group membership is kept in the directory, which was not read' };
  const any = book.node(nodeId('group', source, '*'), 'group', '*', {
    builtin: true,
    known: true,
    displayName: 'any group of the directory',
  });
  for (const group of principals.directoryGroups()) book.relate('MAY_BE_MEMBER_OF', any, group, rule);
  for (const node of book.facts().nodes) {
    const unread = node.kind === 'user' && node.properties['membershipKnown'] === false;
    if (unread) book.relate('MAY_BE_MEMBER_OF', node.id, any, rule);
  }
}
