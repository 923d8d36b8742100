/** What a picture shows, before anything draws it: nodes and relationships, each once. */
import type { EvidenceStep, NodeRef, RelationshipType } from '../api/schema.js';

/** What became of it between two moments. */
export type Change = 'gained' | 'lost' | 'changed';

export interface DrawnNode extends NodeRef {
  change?: Change;
  /** Named in a grant, but never seen as a user or group: false. */
  known?: boolean;
  /** Somebody took it for compromised. */
  marked?: boolean;
  /** Stands for so many alike. */
  group?: number;
}

export interface DrawnRelationship {
  id: string;
  type: RelationshipType;
  from: string;
  to: string;
  step: EvidenceStep;
  change?: Change;
  /** Written beside it instead of its type. */
  label?: string;
  /** The steps that were folded into it. */
  folded?: readonly EvidenceStep[];
}

export interface Drawing {
  nodes: readonly DrawnNode[];
  relationships: readonly DrawnRelationship[];
  /** Distance of each node from the start, where it is known without the relationships. */
  rings?: Readonly<Record<string, number>>;
  /** What is said of each distance, on a circle. */
  guides?: ReadonlyMap<number, string>;
  /** Nodes that have more relationships than are drawn. */
  partial?: ReadonlySet<string>;
}

export const emptyDrawing: Drawing = { nodes: [], relationships: [] };

/** The id of a relationship in pictures and URLs: `<from>~TYPE~<to>`. */
export function relationshipId(step: EvidenceStep): string {
  return `${step.from.id}~${step.type}~${step.to.id}`;
}

const relationshipForm = /^(.+)~([A-Z_]+)~(.+)$/;

/** The ends and type a relationship id names; undefined for anything else, a node id included. */
export function parseRelationshipId(id: string): { from: string; type: string; to: string } | undefined {
  const match = relationshipForm.exec(id);
  return match ? { from: match[1]!, type: match[2]!, to: match[3]! } : undefined;
}

/** A drawing of steps, which may share nodes and repeat each other; `extra` nodes are drawn even when no step names them. */
export function drawSteps(steps: readonly EvidenceStep[], extra: readonly DrawnNode[] = []): Drawing {
  const nodes = new Map<string, DrawnNode>(extra.map((node) => [node.id, node]));
  const relationships = new Map<string, DrawnRelationship>();
  for (const step of steps) {
    for (const node of [step.from, step.to]) if (!nodes.has(node.id)) nodes.set(node.id, node);
    const id = relationshipId(step);
    relationships.set(id, { id, type: step.type, from: step.from.id, to: step.to.id, step });
  }
  return { nodes: [...nodes.values()], relationships: [...relationships.values()] };
}

/** Nodes and relationships together. */
export function sizeOf(drawing: Drawing): number {
  return drawing.nodes.length + drawing.relationships.length;
}

/** A type that stands for something that could not be read. */
export function isUncertain(type: string): boolean {
  return type.startsWith('MAY_');
}
