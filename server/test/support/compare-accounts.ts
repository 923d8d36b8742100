/** Two sets of facts about one estate, and which of their differences something unread explains. */
import type { Facts, NodeFact, RelationshipFact } from '../../src/domain/facts.js';
import type { CoverageGap, JenkinsSnapshot } from '../../src/domain/snapshot.js';

/** A node or relationship that only one side has, or that differs. */
export interface Difference {
  text: string;
  /** Ids it is made of. */
  ids: readonly string[];
}
export interface Comparison {
  all: readonly Difference[];
  /** Ids of nodes that only one side has. */
  onlyOnce: ReadonlySet<string>;
  /** How many facts are the same on both sides. */
  same: number;
  /** Everything either side relates an id to. */
  neighbours: ReadonlyMap<string, ReadonlySet<string>>;
}

type Fact = NodeFact | RelationshipFact;

export function compareFacts(left: Facts, right: Facts): Comparison {
  const [a, b] = [left, right].map(indexOf) as [Map<string, Fact>, Map<string, Fact>];
  const keys = new Set([...a.keys(), ...b.keys()]);
  const all: Difference[] = [];
  for (const key of keys) {
    const [mine, yours] = [a.get(key), b.get(key)];
    if (mine && yours && comparable(mine) === comparable(yours)) continue;
    const fact = (mine ?? yours)!;
    const how = mine && yours ? `${comparable(mine)} ≠ ${comparable(yours)}` : mine ? 'only left' : 'only right';
    all.push({ text: `${key}: ${how}`, ids: 'type' in fact ? [fact.from, fact.to] : [fact.id] });
  }
  const neighbours = new Map<string, Set<string>>();
  for (const { from, to } of [...left.relationships, ...right.relationships])
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const)
      (neighbours.get(one) ?? neighbours.set(one, new Set()).get(one)!).add(other);
  const onlyOnce = new Set([...keys].filter((key) => !key.includes(' → ') && a.has(key) !== b.has(key)));
  return { all, onlyOnce, same: keys.size - all.length, neighbours };
}

function indexOf(facts: Facts): Map<string, Fact> {
  const permission = ({ properties }: RelationshipFact) => String(properties?.['permission'] ?? '');
  return new Map<string, Fact>([
    ...facts.nodes.map((node): [string, Fact] => [node.id, node]),
    ...facts.relationships.map((each): [string, Fact] => [
      `${each.type} ${each.from} → ${each.to} ${each.type === 'CAN' ? permission(each) : ''}`,
      each,
    ]),
  ]);
}

/** Without the address of the replay, which is another each time, and when the asking account logged in, which is now. */
function comparable(fact: Fact): string {
  const { url: _url, lastLogin: _lastLogin, ...properties } = fact.properties ?? {};
  return JSON.stringify(Object.entries(properties).sort());
}

/** Kinds that may be known only from what refers to them. */
const derived = /^(label|build-group|credential|destination|webhook|library|repository|scope|user|group):/;

/**
 * Tells whether a difference concerns something that coverage names: an item whose configuration was not read or what is below
 * it, an agent, a store; an item the account does not see, where coverage says that lists are as it sees them; or a name that
 * stands in such a thing only. Users are told apart by when they were listed: each account's list was recorded at a time of its own.
 */
export function explainedBy(coverage: readonly CoverageGap[], all: JenkinsSnapshot, seen: JenkinsSnapshot) {
  const subjects = (code: string) => coverage.filter((gap) => gap.code === code).map(({ subject }) => subject);
  const items = subjects('item-unreadable');
  const agents = new Set(subjects('agent-unreadable'));
  const listsAsSeen = subjects('items-as-seen').length > 0;
  const visible = new Set(seen.items.map(({ fullName }) => fullName));
  const hidden = listsAsSeen ? all.items.map(({ fullName }) => fullName).filter((each) => !visible.has(each)) : [];
  const unread = [...items, ...hidden];
  const people = listedOnce(all, seen);
  const within = (name: string) => unread.some((item) => name === item || name.startsWith(`${item}/`));

  function isUnread(id: string): boolean {
    const [, kind = '', rest = ''] = /^(\w+):(.*)$/s.exec(id) ?? [];
    if (kind === 'entitlement') return isScopeUnread(rest.replace(/^[^/]*\//, '').replace(/#[^#]*$/, ''));
    const name = rest.replace(/^[^/]*\//, '').replace(/#.*$/, '');
    if (kind === 'agent') return agents.has(name);
    // Without the rest of the list, every view may show more than was seen.
    return kind === 'view' ? listsAsSeen : ['job', 'folder', 'store', 'credential'].includes(kind) && within(name);
  }

  function isScopeUnread(scope: string): boolean {
    const [, kind = '', name = ''] = /^(\w+):(.*)$/s.exec(scope) ?? [];
    if (kind === 'agent') return agents.has(name);
    return kind === 'view' ? listsAsSeen : within(name);
  }

  /** Which builds bind a credential of a folder is read in the jobs below it. */
  function hangsOnJobs({ text, ids }: Difference): boolean {
    const folders = ids.flatMap((id) => /^entitlement:[^/]*\/folder:([^#]*)#/.exec(id)?.[1] ?? []);
    return text.startsWith('EXPLOITS ') && folders.some((name) => unread.some((item) => item.startsWith(`${name}/`)));
  }

  return (difference: Difference, { neighbours, onlyOnce }: Comparison): boolean =>
    hangsOnJobs(difference) ||
    difference.ids.some((id) => {
      if (isUnread(id) || people.has(id.replace(/^(user|group):[^/]*\//, '').toLowerCase())) return true;
      // A principal both sides know has relationships of its own that must agree.
      if (!derived.test(id) || (/^(user|group):/.test(id) && !onlyOnce.has(id))) return false;
      return [...(neighbours.get(id) ?? [])].some((other) => isUnread(other));
    });
}

/** Ids of users that only one of the two lists names. */
function listedOnce(all: JenkinsSnapshot, seen: JenkinsSnapshot): ReadonlySet<string> {
  const [a, b] = [all, seen].map(({ users }) => new Set(users.map(({ id }) => id.toLowerCase())));
  return new Set([...a!, ...b!].filter((id) => a!.has(id) !== b!.has(id)));
}
