/** Whose something is: who owns it, or else the nearest folder around it that has an owner. */
import type { NodeId } from '../../domain/ids.js';
import type { Estate } from './estate.js';
import { foldersAround } from './near-measures.js';

export interface Owners {
  /** By id; none where nobody is known to own it. */
  ownersOf(id: NodeId): readonly NodeId[];
}

const known = new WeakMap<Estate, Owners>();

export function ownersIn(estate: Estate): Owners {
  const owners = known.get(estate) ?? readOwners(estate);
  known.set(estate, owners);
  return owners;
}

function readOwners({ links }: Estate): Owners {
  const direct = new Map<NodeId, Set<NodeId>>();
  for (const { from, to } of links.get('OWNS') ?? []) direct.set(to, (direct.get(to) ?? new Set()).add(from));
  const found = new Map<NodeId, readonly NodeId[]>();
  const look = (id: NodeId): readonly NodeId[] => {
    const owned = [id, ...(id.startsWith('job:') ? foldersAround(id) : [])].find((each) => direct.has(each));
    return owned === undefined ? [] : [...direct.get(owned)!].sort();
  };
  return {
    ownersOf(id) {
      const owners = found.get(id) ?? look(id);
      found.set(id, owners);
      return owners;
    },
  };
}
