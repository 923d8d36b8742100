/** Who a node is like, and how far its score is from theirs. */
import { parseNodeId, type NodeId } from '../../domain/ids.js';
import { foldersAround } from './near-measures.js';
import type { ScoredKind } from './factors.js';
import type { Owners } from './owners.js';
import type { Teams } from './teams.js';

export interface Peers {
  /** As it is printed: `team payments`, `owner user:acme/ann`, `folder:acme/pay`, `source acme`. */
  group: string;
  /** The others. */
  count: number;
  median: number;
  /** How much the score is above the median of the others; below zero: less. */
  distance: number;
}

/** Others that make a group: fewer say nothing. */
const FEWEST = 2;

export interface PeerOptions {
  scores: ReadonlyMap<NodeId, number>;
  kind: ScoredKind;
  teams?: Teams | undefined;
  owners?: Owners | undefined;
}

/**
 * null: there is nothing like it. A team that was named wins over who owns it, and that over the folder of a job; a group with few is
 * passed by, and a folder with few is widened.
 */
export function peersOf(id: NodeId, { scores, kind, teams, owners }: PeerOptions): Peers | null {
  const score = scores.get(id);
  if (score === undefined) return null;
  for (const { group, has } of groupsOf(id, { kind, teams, owners })) {
    const others = [...scores].flatMap(([other, each]) => (other !== id && has(other) ? [each] : []));
    if (others.length < FEWEST) continue;
    const median = medianOf(others);
    return { group, count: others.length, median, distance: score - median };
  }
  return null;
}

interface Group {
  group: string;
  has: (other: NodeId) => boolean;
}

function groupsOf(id: NodeId, { kind, teams, owners }: Omit<PeerOptions, 'scores'>): Group[] {
  const source = parseNodeId(id)!.source;
  const team = teams?.teamOf(id);
  const named =
    team === undefined ? [] : [{ group: `team ${team}`, has: (other: NodeId) => teams?.teamOf(other) === team }];
  const owned = (owners?.ownersOf(id) ?? []).map((owner) => ({
    group: `owner ${owner}`,
    has: (other: NodeId) => owners!.ownersOf(other).includes(owner),
  }));
  if (kind === 'controller') return [...named, ...owned, { group: 'controllers', has: () => true }];
  const folders = kind === 'job' ? foldersAround(id) : [];
  return [
    ...named,
    ...owned,
    ...folders.map((group) => ({ group, has: (other: NodeId) => nameOf(other).startsWith(`${nameOf(group)}/`) })),
    { group: `source ${source}`, has: (other) => parseNodeId(other)?.source === source },
  ];
}

const nameOf = (id: NodeId): string => id.slice(id.indexOf(':') + 1);

function medianOf(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
