/** Where the rules for Conjur write: nodes by id, relationships by type and ends, evidence joined. */
import type { Facts, NodeFact, Properties, RelationshipFact } from '../../../domain/facts.js';
import type { NodeKind, RelationshipType } from '../../../domain/graph.js';
import type { NodeId } from '../../../domain/ids.js';

export class FactList {
  readonly source: string;
  readonly #nodes = new Map<NodeId, NodeFact>();
  readonly #relationships = new Map<string, RelationshipFact>();

  constructor(source: string) {
    this.source = source;
  }

  /** Adds a node unless its id is there. */
  node(id: NodeId, kind: NodeKind, name: string, properties: Properties = {}): NodeId {
    if (!this.#nodes.has(id)) this.#nodes.set(id, { id, kind, name, properties });
    return id;
  }

  has(id: NodeId): boolean {
    return this.#nodes.has(id);
  }

  /** Adds a relationship; said again, its evidence is joined and its other properties stay. */
  relate(type: RelationshipType, from: NodeId, to: NodeId, properties: Properties = {}): void {
    const key = [type, from, to, properties['permission'] ?? ''].join('\u0000');
    const known = this.#relationships.get(key)?.properties;
    const evidence = [...new Set([...evidenceOf(known), ...evidenceOf(properties)])];
    const joined = { ...properties, ...known, ...(evidence.length > 0 ? { evidence } : {}) };
    this.#relationships.set(key, { type, from, to, properties: joined });
  }

  facts(): Facts {
    return {
      source: this.source,
      system: 'conjur',
      nodes: [...this.#nodes.values()],
      relationships: [...this.#relationships.values()],
    };
  }
}

function evidenceOf(properties: Properties | undefined): readonly string[] {
  const evidence = properties?.['evidence'];
  return Array.isArray(evidence) ? evidence : [];
}
