/**
 * Effective permissions gained, lost and no longer decided alike between two estates. Principals who are granted more or less are
 * told apart by that, and of what everybody is granted only that counts which leads to something different: those to whom the same of
 * it is granted change alike, and are worked out once.
 */
import { setImmediate } from 'node:timers/promises';
import type { DecisionValue } from '../../domain/answers.js';
import { nodeId, type NodeId } from '../../domain/ids.js';
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
  for (const { granted, members } of byGranted(source, sides)) {
    const further = furtherRows(compared, granted);
    const own = { patterns: patternsOf(further), leading: leadingTo(compared, further) };
    const leading = { has: (id: NodeId) => forAll.leading.has(id) || own.leading.has(id) };
    for (const { principals, grants } of alikeIn(leading, members)) {
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
  return holdingsOf(sides, grantsOfBoth(sides, principal));
}

function holdingsOf({ before, after }: Sides<PermissionSide>, grants: Sides<Grants>, within?: Within): Sides<Holding> {
  return { before: holdingOf(before, grants.before, within), after: holdingOf(after, grants.after, within) };
}

function grantsOfBoth({ before, after }: Sides<PermissionSide>, principal: NodeId): Sides<Grants> {
  return { before: grantsOf(before, principal), after: grantsOf(after, principal) };
}

interface Member {
  principal: NodeId;
  grants: Sides<Grants>;
}

/** Users and hosts, by what is granted to them on one side alone; the system itself passes every check. */
function byGranted(source: string, sides: Sides<PermissionSide>): Iterable<{ granted: NodeId[]; members: Member[] }> {
  const found = new Set<NodeId>();
  for (const { nodes } of [sides.before, sides.after])
    for (const { id, kind } of nodes.values()) if (kind === 'user' || kind === 'host') found.add(id);
  found.delete(nodeId('user', source, 'SYSTEM'));
  const groups = new Map<string, { granted: NodeId[]; members: Member[] }>();
  for (const principal of [...found].sort()) {
    const grants = grantsOfBoth(sides, principal);
    const granted = [
      ...different(grants.before.certain, grants.after.certain),
      ...different(grants.before.possible, grants.after.possible),
    ];
    const key = JSON.stringify(granted);
    const group = groups.get(key) ?? { granted, members: [] };
    groups.set(key, group);
    group.members.push({ principal, grants });
  }
  return groups.values();
}

function different(one: readonly NodeId[], other: readonly NodeId[]): NodeId[] {
  const [here, there] = [new Set(one), new Set(other)];
  return [...one.filter((id) => !there.has(id)), ...other.filter((id) => !here.has(id))];
}

/** Whoever is granted nothing that leads there has nothing to gain or lose. */
function alikeIn(
  leading: Within,
  members: readonly Member[],
): Iterable<{ principals: NodeId[]; grants: Sides<Grants> }> {
  const within = ({ certain, possible }: Grants): Grants => ({
    certain: certain.filter((id) => leading.has(id)),
    possible: possible.filter((id) => leading.has(id)),
  });
  const classes = new Map<string, { principals: NodeId[]; grants: Sides<Grants> }>();
  for (const { principal, grants } of members) {
    const kept = { before: within(grants.before), after: within(grants.after) };
    if (kept.before.possible.length + kept.after.possible.length === 0) continue;
    const key = JSON.stringify(kept);
    const known = classes.get(key);
    if (known) known.principals.push(principal);
    else classes.set(key, { principals: [principal], grants: kept });
  }
  return classes.values();
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
