/**
 * Facts, arranged for comparison. A home is a node with the relationships that start at it; one that starts in another source is
 * at home where it ends, and so is what an entitlement gives: one of the controller gives something on most of an estate, of which a load
 * changes little. So a relationship is found in exactly one home; cypher/load/stored-relationships.cypher reads by the same rule. A
 * partition is a share of a source's homes, by a hash of their ids.
 */
import type { Facts, NodeFact, Properties, PropertyValue, RelationshipFact } from '../../domain/facts.js';
import type { NodeId } from '../../domain/ids.js';
import type { TiedFacts } from './ends.js';

export interface Home {
  id: NodeId;
  /** Absent where the facts no longer have it. */
  node?: NodeFact;
  /** How many relationships there are. */
  readonly size: number;
  /** Made anew each time they are asked for; what is stated twice is there twice. */
  readonly relationships: readonly RelationshipFact[];
  /** A digest of all of this (digest.ts); empty until it is made. */
  mark: string;
}

export interface Partition {
  number: number;
  homes: Home[];
}

/** Most homes are never looked into: which relationships are at home where is kept as numbers. */
export interface Members {
  facts: TiedFacts;
  /** Where in `order` those of each node begin, and at last where they all end. */
  starts: Int32Array;
  /** Places of relationships among the facts. */
  order: Int32Array;
}

export interface Arrangement {
  members: Members;
  /** One for each node, in the order of the facts. */
  homes: readonly Home[];
  /** Every one, the empty ones included. */
  partitions: readonly Partition[];
}

class ArrangedHome implements Home {
  readonly node: NodeFact;
  mark = '';
  readonly #members: Members;
  readonly #number: number;

  constructor(members: Members, number: number) {
    this.node = members.facts.nodes[number]!;
    this.#members = members;
    this.#number = number;
  }

  get id(): NodeId {
    return this.node.id;
  }

  get size(): number {
    const { starts } = this.#members;
    return starts[this.#number + 1]! - starts[this.#number]!;
  }

  get relationships(): readonly RelationshipFact[] {
    const { facts, starts, order } = this.#members;
    const own = order.subarray(starts[this.#number], starts[this.#number + 1]);
    return Array.from(own, (at) => facts.relationships[at]!);
  }
}

/** Nodes and relationships one partition should hold, about: one digest tells whether any of them changed. */
const IDEAL_SIZE = 2000;

/** A power of two between 16 and 4096, so that partitions of this many facts stay near the ideal size. */
export function partitionCount(facts: Facts): number {
  const ideal = (facts.nodes.length + facts.relationships.length) / IDEAL_SIZE;
  return 2 ** Math.min(12, Math.max(4, Math.ceil(Math.log2(Math.max(1, ideal)))));
}

/** Which partition a node belongs to: FNV-1a over its id, so that it never depends on anything else. */
export function partitionOf(id: string, count: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return ((hash ^ (hash >>> 15)) >>> 0) % count;
}

export function arrange(facts: TiedFacts, count: number): Arrangement {
  const members = membersOf(facts);
  const partitions = Array.from({ length: count }, (_, number): Partition => ({ number, homes: [] }));
  const homes = facts.nodes.map((_, number) => new ArrangedHome(members, number));
  for (const home of homes) partitions[partitionOf(home.id, count)]!.homes.push(home);
  return { members, homes, partitions };
}

function membersOf(facts: TiedFacts): Members {
  const { ends, nodes, relationships, source } = facts;
  const starts = new Int32Array(nodes.length + 1);
  const isEntitlement = Uint8Array.from(nodes, ({ kind }) => (kind === 'entitlement' ? 1 : 0));
  const home = ends.from.map((from, at) => {
    const to = ends.to[at]!;
    return from < 0 || (to >= 0 && isEntitlement[from] && !isEntitlement[to]) ? to : from;
  });
  for (const [at, number] of home.entries()) {
    if (number < 0) throw new Error(`neither end of ${relationships[at]!.type} is a node of "${source}"`);
    starts[number + 1]!++;
  }
  for (let at = 1; at < starts.length; at++) starts[at]! += starts[at - 1]!;
  const next = starts.slice();
  const order = new Int32Array(home.length);
  for (let at = 0; at < home.length; at++) order[next[home[at]!]!++] = at;
  return { facts, starts, order };
}

/** How many nodes and relationships there are in these homes. */
export function sizeOf(homes: Iterable<Home>): { nodes: number; relationships: number } {
  let [nodes, relationships] = [0, 0];
  for (const home of homes) {
    if (home.node) nodes++;
    relationships += home.size;
  }
  return { nodes, relationships };
}

/** What makes a relationship the same one: type and ends, and for permissions outside the catalogue also which. */
export function relationshipKey(relationship: RelationshipFact): string {
  const { type, from, to } = relationship;
  const key = `${type}\u0000${from}\u0000${to}`;
  return type === 'CAN' ? `${key}\u0000${permissionOf(relationship)}` : key;
}

/** Of permissions outside the catalogue, which it is; empty of any other relationship. */
export function permissionOf({ type, properties }: RelationshipFact): string {
  return type === 'CAN' ? String(properties?.['permission'] ?? '') : '';
}

/** Relationships by key; what is stated twice is merged. */
export function byKey(relationships: readonly RelationshipFact[]): Map<string, RelationshipFact> {
  const found = new Map<string, RelationshipFact>();
  for (const relationship of relationships) {
    const key = relationshipKey(relationship);
    const known = found.get(key);
    found.set(key, known ? merge(known, relationship) : relationship);
  }
  return found;
}

/** Lists are joined, sorted and freed of repetition; of other values the lesser wins: the order of facts never matters. */
export function merge(one: RelationshipFact, other: RelationshipFact): RelationshipFact {
  const properties: Record<string, PropertyValue> = { ...one.properties };
  for (const [key, value] of Object.entries(other.properties ?? {}))
    properties[key] = mergeValue(properties[key], value);
  return { ...one, properties: properties as Properties };
}

function mergeValue(one: PropertyValue | undefined, other: PropertyValue): PropertyValue {
  if (one === undefined) return other;
  if (Array.isArray(one) || Array.isArray(other)) return [...new Set([one, other].flat().map(String))].sort();
  return String(one) <= String(other) ? one : other;
}
