/** From which granted entitlements something follows: two ways a permission may come by with the same ones decide alike. */
import type { NodeId } from '../../domain/ids.js';
import { isEntitlement } from './granted.js';
import type { Giving, PermissionSide } from './permission-side.js';

/** What each leads to, or is led to by. */
export type Leading = (id: NodeId) => Iterable<NodeId>;

export function closure(starts: Iterable<NodeId>, leading: Leading): Set<NodeId> {
  const reached = new Set(starts);
  for (const at of reached) for (const to of leading(at)) reached.add(to);
  return reached;
}

export class Roots {
  readonly #side: PermissionSide;
  readonly #readings: readonly Leading[];
  readonly #granted: ReadonlySet<NodeId>;
  readonly #known = new Map<NodeId, string>();

  /** Of what is granted to somebody on both sides: what is granted on one alone is looked at for whom it is granted. */
  constructor(side: PermissionSide, other: PermissionSide) {
    this.#side = side;
    this.#readings = [turned(side.certain), turned(side.possible)];
    const there = grantedIn(other);
    this.#granted = new Set([...grantedIn(side)].filter((id) => there.has(id)));
  }

  /** Equal texts: the permission is decided alike by what is granted on both sides. */
  print(givings: readonly Giving[]): string {
    const ways = givings.map(({ entitlement }) => {
      const required = (this.#side.requires.get(entitlement) ?? []).map(({ to }) => this.#rootsOf(to));
      return [this.#rootsOf(entitlement), ...required.sort()].join(' and ');
    });
    return [...new Set(ways)].sort().join(' or ');
  }

  #rootsOf(entitlement: NodeId): string {
    const known = this.#known.get(entitlement) ?? this.#findRoots(entitlement);
    this.#known.set(entitlement, known);
    return known;
  }

  #findRoots(entitlement: NodeId): string {
    const lists = this.#readings.map((last) =>
      [...closure([entitlement], last)].filter((id) => this.#granted.has(id)).sort(),
    );
    return JSON.stringify(lists);
  }
}

function grantedIn({ possible }: PermissionSide): Set<NodeId> {
  const granted = new Set<NodeId>();
  for (const [from, facts] of possible)
    if (!isEntitlement(from)) for (const { to } of facts) if (isEntitlement(to)) granted.add(to);
  return granted;
}

const known = new WeakMap<PermissionSide['certain'], Leading>();

/** What leads to an entitlement, or requires it; made once of a moment. */
export function turned(leads: PermissionSide['certain']): Leading {
  const leading = known.get(leads) ?? turn(leads);
  known.set(leads, leading);
  return leading;
}

function turn(leads: PermissionSide['certain']): Leading {
  const last = new Map<NodeId, NodeId[]>();
  for (const [from, facts] of leads) {
    if (!isEntitlement(from)) continue;
    for (const { to } of facts) {
      const list = last.get(to);
      if (list) list.push(from);
      else last.set(to, [from]);
    }
  }
  return (id) => last.get(id) ?? [];
}
