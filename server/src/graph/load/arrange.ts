/**
 * Facts, arranged for comparison. A home is a node with the relationships that start at it; one that starts in another source is
 * at home where it ends. So a relationship is found in exactly one home. A partition is a share of a source's homes, by a hash of
 * their ids.
 */
import type { Facts, NodeFact, Properties, PropertyValue, RelationshipFact } from '../../domain/facts.js';
import type { NodeId } from '../../domain/ids.js';

export interface Home {
  id: NodeId;
  /** Absent where the facts no longer have it. */
  node?: NodeFact;
  relationships: RelationshipFact[];
  /** A digest of all of this (digest.ts); empty until it is made. */
  mark: string;
}

export interface Partition {
  number: number;
  homes: Home[];
  /** Some relationships were stated twice and have been merged into one. */
  merged: boolean;
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

/** Every partition, the empty ones included. Nodes stated twice become one. */
export function arrange(facts: Facts, count: number): Partition[] {
  const partitions = Array.from({ length: count }, (_, number): Partition => ({ number, homes: [], merged: false }));
  const homes = new Map<string, Home>();
  for (const node of facts.nodes) {
    if (homes.has(node.id)) continue; // the first statement of a node wins
    const home: Home = { id: node.id, node, relationships: [], mark: '' };
    homes.set(node.id, home);
    partitions[partitionOf(node.id, count)]!.homes.push(home);
  }
  for (const relationship of facts.relationships) {
    const home = homes.get(relationship.from) ?? homes.get(relationship.to);
    if (!home) throw new Error(`neither end of ${relationship.type} is a node of "${facts.source}"`);
    home.relationships.push(relationship);
  }
  return partitions;
}

/** How many nodes and relationships there are in these homes. */
export function sizeOf(homes: Iterable<Home>): { nodes: number; relationships: number } {
  let [nodes, relationships] = [0, 0];
  for (const home of homes) {
    if (home.node) nodes++;
    relationships += home.relationships.length;
  }
  return { nodes, relationships };
}

/** What makes a relationship the same one: type and ends, and for permissions outside the catalogue also which. */
export function relationshipKey(relationship: RelationshipFact): string {
  return keyOf(relationship, relationship.from, relationship.to);
}

/** The same with other names for the ends. */
export function keyOf({ type, properties }: RelationshipFact, from: string, to: string): string {
  const key = `${type}\u0000${from}\u0000${to}`;
  return type === 'CAN' ? `${key}\u0000${String(properties?.['permission'] ?? '')}` : key;
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
function merge(one: RelationshipFact, other: RelationshipFact): RelationshipFact {
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
