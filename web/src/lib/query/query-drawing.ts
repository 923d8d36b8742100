/** What a statement gave, as a picture: every node, and every relationship that says between which. Pure. */
import type { EntityKind, EvidenceStep, NodeRef, RelationshipType } from '../api/schema.js';
import { drawSteps, type Drawing } from '../graph/drawing.js';
import { kinds, relationshipTypes } from '../graph/kinds.generated.js';

const kindOfPrefix = new Map(Object.entries(kinds).map(([kind, { prefix }]) => [prefix, kind as EntityKind]));

/** `rows`: each value as JSON, as the API gives them. */
export function drawRows(rows: readonly (readonly string[])[]): Drawing {
  const nodes = new Map<string, NodeRef>();
  const between: { type: string; from: string; to: string; properties: Record<string, unknown> }[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(walk);
    if (typeof value !== 'object' || value === null) return;
    const node = nodeOf(value);
    if (node) nodes.set(node.id, node);
    else if (isRelationship(value)) between.push(value);
    else Object.values(value).forEach(walk);
  };
  for (const row of rows) for (const cell of row) walk(parse(cell));
  const steps = between.flatMap(({ type, from, to, properties }): EvidenceStep[] => {
    const [start, end] = [nodes.get(from), nodes.get(to)];
    return start && end && type in relationshipTypes ? [stepOf(type as RelationshipType, start, end, properties)] : [];
  });
  return drawSteps(steps, [...nodes.values()]);
}

function nodeOf(value: object): NodeRef | undefined {
  const { labels, properties } = value as { labels?: unknown; properties?: Record<string, unknown> };
  if (!Array.isArray(labels) || !properties) return undefined;
  const { id, kind, name, source } = properties;
  const known = kindOfPrefix.get(String(kind));
  return typeof id === 'string' && known
    ? { id, kind: known, name: String(name ?? id), source: String(source ?? '') }
    : undefined;
}

function isRelationship(
  value: object,
): value is { type: string; from: string; to: string; properties: Record<string, unknown> } {
  const { type, from, to } = value as Record<string, unknown>;
  return typeof type === 'string' && typeof from === 'string' && typeof to === 'string';
}

function stepOf(type: RelationshipType, from: NodeRef, to: NodeRef, properties: Record<string, unknown>): EvidenceStep {
  const { meaning, origin } = relationshipTypes[type];
  const { rule, evidence } = properties;
  return {
    ...{ type, from, to, meaning, origin: origin === 'derived' ? 'DERIVED' : 'RECORDED', certain: true },
    ...{ readAt: Array.isArray(evidence) ? evidence.map(String) : [], rule: typeof rule === 'string' ? rule : null },
    ...{ condition: null, abuse: null, removal: null, detection: null, references: [], removalPatch: null },
  };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return json;
  }
}

/** A value as a cell: a node by its id, a text as it is, anything else as JSON. */
export function cellText(json: string): { text: string; node?: NodeRef } {
  const value = parse(json);
  const node = typeof value === 'object' && value !== null ? nodeOf(value) : undefined;
  if (node) return { text: node.id, node };
  return { text: typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value) };
}
