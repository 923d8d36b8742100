/**
 * Effective permissions gained, lost and no longer decided alike between two estates. Principals who are granted more or less are
 * told apart by that, and of what everybody is granted only that counts which leads to something different: those to whom the same of
 * it is granted change alike, and are worked out once.
 */
import { setImmediate } from 'node:timers/promises';
import type { DecisionValue } from '../../domain/answers.js';
import { nodeId, type NodeId } from '../../domain/ids.js';
import { GrantedApart, grantedTo, holdersOf } from './granted.js';
import { decide, grantsOf, holdingOf, type Grants, type Holding } from './holdings.js';
import type { PermissionSide } from './permission-side.js';
import type { Sides } from './sides.js';
import { patternsOf, type Pattern, type Patterns } from './patterns.js';
import { compareSides, furtherRows, keyOf, leadingTo } from './touched.js';
import type { Within } from './walk.js';

/** One decision that changed; what is not there is `denied`. */
export interface ChangedDecision {
  resource: NodeId;
  permission: string;
  before: DecisionValue;
  after: DecisionValue;
}

/** Principals who change alike, sorted, and how: by resource and permission. */
export interface ChangedClass {
  principals: readonly NodeId[];
  decisions: readonly ChangedDecision[];
  holding: Sides<Holding>;
}

/** Lets others work between two classes, and ends when the signal is given. */
export async function* changedPermissions(
  source: string,
  sides: Sides<PermissionSide>,
  signal?: AbortSignal,
): AsyncGenerator<ChangedClass> {
  const compared = compareSides(sides);
  const forAll = { patterns: patternsOf(compared.rows), leading: leadingTo(compared, compared.rows) };
  const common = remembering((granted: ReadonlySet<NodeId>) => inBoth(granted, forAll.leading));
  for (const { granted, members } of byGranted(source, sides)) {
    const further = furtherRows(compared, granted);
    const own = { patterns: patternsOf(further), leading: leadingTo(compared, further) };
    const leading = { has: (id: NodeId) => forAll.leading.has(id) || own.leading.has(id) };
    const among = remembering((each: ReadonlySet<NodeId>) => [...common(each), ...inBoth(each, own.leading)]);
    for (const { principals, grants } of alikeIn(sides, among, members)) {
      signal?.throwIfAborted();
      const holding = holdingsOf(sides, grants, leading);
      const decisions = [forAll, own].flatMap(({ patterns }) => changedDecisions(sides, holding, patterns));
      if (decisions.length > 0) yield { principals, decisions: decisions.sort(byKey), holding };
      await setImmediate();
    }
  }
}

function byKey(one: ChangedDecision, other: ChangedDecision): number {
  return keyOf(one) < keyOf(other) ? -1 : 1;
}

/** What one principal was and is granted, and what that comes to. */
export function holdingsOfOne(sides: Sides<PermissionSide>, principal: NodeId): Sides<Holding> {
  const { before, after } = sides;
  return holdingsOf(sides, { before: grantsOf(before, principal), after: grantsOf(after, principal) });
}

function holdingsOf({ before, after }: Sides<PermissionSide>, grants: Sides<Grants>, within?: Within): Sides<Holding> {
  return { before: holdingOf(before, grants.before, within), after: holdingOf(after, grants.after, within) };
}

interface Member {
  principal: NodeId;
  holders: Sides<Holders>;
}

/** Users and hosts, by what is granted to them on one side alone; the system itself passes every check. */
function byGranted(source: string, sides: Sides<PermissionSide>): Iterable<{ granted: NodeId[]; members: Member[] }> {
  const { before, after } = sides;
  const found = new Set<NodeId>();
  for (const { nodes } of [before, after])
    for (const { id, kind } of nodes.values()) if (kind === 'user' || kind === 'host') found.add(id);
  found.delete(nodeId('user', source, 'SYSTEM'));
  const readings = ['certain', 'possible'] as const;
  const apart = readings.map((reading) => ({
    reading,
    lost: new GrantedApart(before[reading], after[reading]),
    gained: new GrantedApart(after[reading], before[reading]),
  }));
  const groups = new Map<string, { granted: NodeId[]; members: Member[] }>();
  for (const principal of [...found].sort()) {
    const holders = { before: holdersIn(before, principal), after: holdersIn(after, principal) };
    const granted = apart.flatMap(({ reading, lost, gained }) => {
      const [was, is] = [holders.before[reading], holders.after[reading]];
      return [...lost.between(was, is), ...gained.between(is, was)];
    });
    const key = JSON.stringify(granted);
    const group = groups.get(key) ?? { granted, members: [] };
    groups.set(key, group);
    group.members.push({ principal, holders });
  }
  return groups.values();
}

/** Those of a principal, itself included, that are granted anything. */
type Holders = Grants;

function holdersIn({ certain, possible }: PermissionSide, principal: NodeId): Holders {
  const holders = holdersOf(possible, principal);
  return { certain: certain === possible ? holders : holdersOf(certain, principal), possible: holders };
}

type Among = (granted: ReadonlySet<NodeId>) => readonly NodeId[];

/** Whoever is granted nothing that leads there has nothing to gain or lose. `among`: what of something granted leads there. */
function alikeIn(
  sides: Sides<PermissionSide>,
  among: Among,
  members: readonly Member[],
): Iterable<{ principals: NodeId[]; grants: Sides<Grants> }> {
  const within = (side: PermissionSide, { certain, possible }: Holders): Grants => ({
    certain: joined(certain.map((holder) => among(grantedTo(side.certain, holder)))),
    possible: joined(possible.map((holder) => among(grantedTo(side.possible, holder)))),
  });
  const classes = new Map<string, { principals: NodeId[]; grants: Sides<Grants> }>();
  for (const { principal, holders } of members) {
    const kept = { before: within(sides.before, holders.before), after: within(sides.after, holders.after) };
    if (kept.before.possible.length + kept.after.possible.length === 0) continue;
    const key = JSON.stringify(kept);
    const known = classes.get(key);
    if (known) known.principals.push(principal);
    else classes.set(key, { principals: [principal], grants: kept });
  }
  return classes.values();
}

function joined(lists: readonly (readonly NodeId[])[]): NodeId[] {
  return [...new Set(lists.flat())].sort();
}

function inBoth(one: ReadonlySet<NodeId>, other: ReadonlySet<NodeId>): NodeId[] {
  const [fewer, more] = one.size < other.size ? [one, other] : [other, one];
  return [...fewer].filter((id) => more.has(id));
}

function remembering<From extends object, To>(work: (from: From) => To): (from: From) => To {
  const known = new Map<From, To>();
  return (from) => {
    const found = known.get(from) ?? work(from);
    known.set(from, found);
    return found;
  };
}

/** Whoever reaches nothing of what gives something was denied and is denied. */
function changedDecisions(
  sides: Sides<PermissionSide>,
  holding: Sides<Holding>,
  patterns: Patterns,
): ChangedDecision[] {
  const touched = new Set<Pattern>();
  for (const { possible } of [holding.before, holding.after])
    for (const id of possible.keys()) for (const pattern of patterns.get(id) ?? []) touched.add(pattern);
  return [...touched].flatMap(({ givings, rows }): ChangedDecision[] => {
    const before = decide(sides.before, holding.before, givings.before);
    const after = decide(sides.after, holding.after, givings.after);
    return before === after ? [] : rows.map(({ resource, permission }) => ({ resource, permission, before, after }));
  });
}
