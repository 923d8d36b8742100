/** What compile produces and the loader applies: nodes and relationships of one source, with provenance. */
import type { NodeKind, RelationshipType } from './graph.js';
import type { NodeId } from './ids.js';

export type PropertyValue = string | number | boolean | readonly string[];
export type Properties = Readonly<Record<string, PropertyValue>>;

export interface NodeFact {
  id: NodeId;
  kind: NodeKind;
  name: string;
  /** `fullName`, `displayName`, `tierZero`, … : camelCase, no nested values, never a secret. */
  properties: Properties;
}

/**
 * One relationship. `type`, `from` and `to` identify it; two facts that agree in these are one relationship.
 * Recorded ones carry `evidence` (strings of the form `file:line text`), derived ones carry `rule`. One of the ends is a
 * node of the source that states it; where only the end is, `statedBy` names that source.
 */
export interface RelationshipFact {
  type: RelationshipType;
  from: NodeId;
  to: NodeId;
  properties?: Properties;
}

/**
 * Whether the end of a relationship (`until`, ISO 8601 in UTC) has passed. What has is stated as `ENDED` with the same
 * properties; what passes later, the graph turns into that by itself (graph/load/end-passed.ts).
 */
export function hasPassed(until: string, at: string): boolean {
  return until <= at;
}

/**
 * Where the two ends of each relationship stand among the nodes, in the order of the relationships; -1: it is a node of another
 * source.
 */
export interface Ends {
  /** Of which they tell. Facts that were made of these and have others are told nothing by them. */
  nodes: readonly NodeFact[];
  relationships: readonly RelationshipFact[];
  from: Int32Array;
  to: Int32Array;
}

export interface Facts {
  source: string;
  system: 'jenkins' | 'conjur' | 'opengraph' | 'ssh' | 'summon';
  nodes: readonly NodeFact[];
  relationships: readonly RelationshipFact[];
  /** Known where facts were compiled; found by the loader where it is left out. Only with nodes of which each has its own id. */
  ends?: Ends;
}
