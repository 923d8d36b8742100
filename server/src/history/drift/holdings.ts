/** What a set of granted entitlements comes to, and what that decides, on one side of a drift. */
import type { DecisionValue } from '../../domain/answers.js';
import type { NodeId } from '../../domain/ids.js';
import { grantsAmong } from './granted.js';
import type { Giving, PermissionSide } from './permission-side.js';
import { walk, type Arrivals, type Within } from './walk.js';

export interface Grants {
  /** Entitlements granted to a principal, its groups and its roles, sorted; `possible` with what could not be read. */
  certain: readonly NodeId[];
  possible: readonly NodeId[];
}

export function grantsOf(side: PermissionSide, principal: NodeId): Grants {
  return { certain: grantsAmong(side.certain, principal), possible: grantsAmong(side.possible, principal) };
}

export interface Holding {
  certain: Arrivals;
  possible: Arrivals;
}

/** `within`: entitlements that matter; all when absent. */
export function holdingOf(side: PermissionSide, grants: Grants, within?: Within): Holding {
  const certain = walk(side.certain, grants.certain, within);
  // Where everything could be read the two are one.
  const same = side.certain === side.possible && grants.certain.length === grants.possible.length;
  return { certain, possible: same ? certain : walk(side.possible, grants.possible, within) };
}

/** An entitlement is held when it is reached, and everything it requires is. */
export function stateOf(side: PermissionSide, holding: Holding, entitlement: NodeId): DecisionValue {
  const required = side.requires.get(entitlement) ?? [];
  const holds = (arrivals: Arrivals) => arrivals.has(entitlement) && required.every(({ to }) => arrivals.has(to));
  if (holds(holding.certain)) return 'allowed';
  return holds(holding.possible) ? 'unknown' : 'denied';
}

/** What the ways a permission may come by decide. */
export function decide(side: PermissionSide, holding: Holding, givings: readonly Giving[]): DecisionValue {
  let decision: DecisionValue = 'denied';
  for (const { entitlement } of givings) {
    const state = stateOf(side, holding, entitlement);
    if (state === 'allowed') return state;
    if (state === 'unknown') decision = state;
  }
  return decision;
}
