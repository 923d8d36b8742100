/** Plain values in and out: the driver's own classes never leave this room. */
import neo4j, {
  isInt,
  isNode,
  isPath,
  isRelationship,
  type Node,
  type Path,
  type Record as DriverRecord,
  type Relationship,
} from 'neo4j-driver';
import type { GraphNode, GraphPath, GraphRelationship, Row } from './graph.js';

/** Whole numbers become Cypher integers (the driver sends every JavaScript number as a float); `undefined` becomes null. What needs no change is not copied. */
export function toParameter(value: unknown): unknown {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? neo4j.int(value) : value;
  if (value === undefined) return null;
  if (typeof value !== 'object' || value === null || isInt(value)) return value;
  if (Array.isArray(value)) return toList(value);
  if (value instanceof Set) return toList([...value]);
  if (value instanceof Date) return value.toISOString();
  return toMap(value as Record<string, unknown>);
}

function toList(list: readonly unknown[]): readonly unknown[] {
  let changed: unknown[] | undefined;
  for (let at = 0; at < list.length; at++) {
    const item = toParameter(list[at]);
    if (item !== list[at]) (changed ??= [...list])[at] = item;
  }
  return changed ?? list;
}

function toMap(map: Record<string, unknown>): Record<string, unknown> {
  let changed: Record<string, unknown> | undefined;
  for (const key in map) {
    const item = toParameter(map[key]);
    if (item !== map[key]) (changed ??= { ...map })[key] = item;
  }
  return changed ?? map;
}

/** One row of an answer. */
export function toRow<T extends Row>(record: DriverRecord): T {
  const row: Row = {};
  for (const key of record.keys as string[]) row[key] = toPlain(record.get(key));
  return row as T;
}

function toPlain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return toPlainList(value);
  if (isNode(value)) return toNode(value);
  if (isRelationship(value)) return toRelationship(value, null, null);
  if (isPath(value)) return toPath(value);
  if (isInt(value)) return (value as { toNumber(): number }).toNumber();
  if (Object.getPrototypeOf(value) === Object.prototype) return mapValues(value as Record<string, unknown>);
  return String(value); // temporal and spatial values, in ISO 8601 or their printed form
}

/** Changed in place: the driver made it for this answer alone. */
function toPlainList(list: unknown[]): unknown[] {
  for (let at = 0; at < list.length; at++) if (typeof list[at] !== 'string') list[at] = toPlain(list[at]);
  return list;
}

/** In place as well. */
function mapValues(map: Record<string, unknown>): Record<string, unknown> {
  for (const key in map) if (typeof map[key] !== 'string') map[key] = toPlain(map[key]);
  return map;
}

function toNode(node: Node): GraphNode {
  return { labels: node.labels, properties: mapValues(node.properties) };
}

function toRelationship(relationship: Relationship, from: string | null, to: string | null): GraphRelationship {
  return { type: relationship.type, from, to, properties: mapValues(relationship.properties) };
}

function toPath(path: Path): GraphPath {
  const ids = new Map<string, string>();
  const remember = (node: Node) => ids.set(node.elementId, String(node.properties['id']));
  remember(path.start);
  const relationships = path.segments.map(({ start, end, relationship }) => {
    remember(start);
    remember(end);
    const { startNodeElementId, endNodeElementId } = relationship;
    return toRelationship(relationship, ids.get(startNodeElementId) ?? null, ids.get(endNodeElementId) ?? null);
  });
  return { nodes: [path.start, ...path.segments.map((segment) => segment.end)].map(toNode), relationships };
}
