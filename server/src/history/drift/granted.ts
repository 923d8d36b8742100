/**
 * What groups, roles and people are granted themselves: worked out once for each of them, since a group that everybody is in may be
 * granted something in every folder.
 */
import type { NodeId } from '../../domain/ids.js';
import type { PermissionSide } from './permission-side.js';

type Leads = PermissionSide['certain'];

interface Direct {
  /** Groups and roles it is in. */
  holders: readonly NodeId[];
  /** Entitlements granted to it, sorted. */
  granted: ReadonlySet<NodeId>;
}

export const isEntitlement = (id: NodeId): boolean => id.startsWith('entitlement:');

const known = new WeakMap<Leads, Map<NodeId, Direct>>();

function directOf(leads: Leads, holder: NodeId): Direct {
  const all = known.get(leads) ?? new Map<NodeId, Direct>();
  known.set(leads, all);
  const direct = all.get(holder) ?? findDirect(leads, holder);
  all.set(holder, direct);
  return direct;
}

function findDirect(leads: Leads, holder: NodeId): Direct {
  const ends = (leads.get(holder) ?? []).map(({ to }) => to);
  return { holders: ends.filter((id) => !isEntitlement(id)), granted: new Set(ends.filter(isEntitlement).sort()) };
}

export function grantedTo(leads: Leads, holder: NodeId): ReadonlySet<NodeId> {
  return directOf(leads, holder).granted;
}

/** A principal, its groups and its roles, as far as anything is granted to them. */
export function holdersOf(leads: Leads, principal: NodeId): readonly NodeId[] {
  const holders = new Set([principal]);
  for (const holder of holders) for (const next of directOf(leads, holder).holders) holders.add(next);
  return [...holders].filter((holder) => directOf(leads, holder).granted.size > 0);
}

/** Entitlements granted to a principal, its groups and its roles, sorted. */
export function grantsAmong(leads: Leads, principal: NodeId): readonly NodeId[] {
  const granted = new Set<NodeId>();
  for (const holder of holdersOf(leads, principal)) for (const id of grantedTo(leads, holder)) granted.add(id);
  return [...granted].sort();
}

/** What is granted in one place and not in another. */
export class GrantedApart {
  readonly #here: Leads;
  readonly #there: Leads;
  readonly #gone = new Map<NodeId, readonly NodeId[]>();

  constructor(here: Leads, there: Leads) {
    [this.#here, this.#there] = [here, there];
  }

  /** Sorted. `here` and `there`: holders of one principal, as `holdersOf` lists them. */
  between(here: readonly NodeId[], there: readonly NodeId[]): readonly NodeId[] {
    const apart = new Set<NodeId>();
    for (const holder of here)
      for (const id of there.includes(holder) ? this.#goneFrom(holder) : grantedTo(this.#here, holder))
        if (!there.some((other) => grantedTo(this.#there, other).has(id))) apart.add(id);
    return [...apart].sort();
  }

  #goneFrom(holder: NodeId): readonly NodeId[] {
    const others = grantedTo(this.#there, holder);
    const gone = this.#gone.get(holder) ?? [...grantedTo(this.#here, holder)].filter((id) => !others.has(id));
    this.#gone.set(holder, gone);
    return gone;
  }
}
