/**
 * Where compile rules write: nodes by id, relationships in order, grants to the same entitlement merged. Writing goes through
 * phases; what is new after its last phase is refused, while more may be said of what is there.
 */
import type { Facts, NodeFact, Properties, RelationshipFact } from '../domain/facts.js';
import type { NodeKind, RelationshipType } from '../domain/graph.js';
import type { Place } from '../domain/snapshot.js';
import { refuseLate, refuseReturn, type Phase } from './phases.js';

export class FactBook {
  readonly source: string;
  readonly #system: Facts['system'];
  readonly #nodes = new Map<string, NodeFact>();
  readonly #relationships: RelationshipFact[] = [];
  readonly #merged = new Map<string, RelationshipFact>();
  #phase: Phase = 'principals';
  readonly #given = new Set<string>();
  readonly #doubtful: ReadonlySet<string>;

  /** @param doubtful permissions that may be switched off: what is granted of them is not known to count */
  constructor(source: string, system: Facts['system'], doubtful: ReadonlySet<string> = new Set()) {
    this.source = source;
    this.#system = system;
    this.#doubtful = doubtful;
  }

  /** Goes on to a phase; none comes back. */
  begin(phase: Phase): void {
    refuseReturn(this.#phase, phase);
    this.#phase = phase;
  }

  /** Adds a node unless its id is there; the first writer wins. */
  node(id: string, kind: NodeKind, name: string, properties: Properties = {}): string {
    if (this.#nodes.has(id)) return id;
    refuseLate(kind, this.#phase);
    this.#nodes.set(id, { id, kind, name, properties });
    return id;
  }

  /** Adds to what a node says; what it says already stays. */
  describe(id: string, properties: Properties): void {
    const node = this.#nodes.get(id);
    if (node) this.#nodes.set(id, { ...node, properties: { ...properties, ...node.properties } });
  }

  /** The name a node was added under. */
  nameOf(id: string): string | undefined {
    return this.#nodes.get(id)?.name;
  }

  /** A node as it stands. */
  read(id: string): NodeFact | undefined {
    return this.#nodes.get(id);
  }

  /** Nodes of a kind, as they stand. */
  ofKind(kind: NodeKind): readonly NodeFact[] {
    return [...this.#nodes.values()].filter((node) => node.kind === kind);
  }

  has(id: string): boolean {
    return this.#nodes.has(id);
  }

  /** Whether somebody is, or may be, granted an entitlement itself, not only one that leads to it. */
  isGiven(entitlement: string): boolean {
    return this.#given.has(entitlement);
  }

  /** Adds a relationship the caller knows to be the only one of its type between these nodes. */
  relate(type: RelationshipType, from: string, to: string, properties?: Properties): void {
    refuseLate(type, this.#phase);
    const ends = this.#ends(type, from, to);
    this.#relationships.push(properties ? { ...ends, properties } : ends);
  }

  /** Adds a relationship that was read at a place, and may have been in others; the places are joined as `evidence`. */
  record(type: RelationshipType, from: string, to: string, evidence: string, properties: Properties = {}): void {
    if (type === 'GRANTED' && this.#doubtful.has(to.slice(to.lastIndexOf('#') + 1))) {
      const { grant: _, ...rest } = properties;
      return this.merge('MAY_BE_GRANTED', from, to, { ...rest, rule: notProven, evidence: [evidence] });
    }
    this.merge(type, from, to, { ...properties, evidence: [evidence] });
  }

  /** Adds a relationship; said again, its evidence is joined, and of other properties the first writer's stay. */
  merge(type: RelationshipType, from: string, to: string, properties: Properties = {}): void {
    const key = `${type}\u0000${from}\u0000${to}\u0000${String(properties['permission'] ?? '')}`;
    const known = this.#merged.get(key);
    if (!known) {
      refuseLate(type, this.#phase);
      this.#merged.set(key, { ...this.#ends(type, from, to), properties });
      return;
    }
    const evidence = [...new Set([...evidenceOf(known.properties), ...evidenceOf(properties)])];
    known.properties = { ...properties, ...known.properties, ...(evidence.length > 0 ? { evidence } : {}) };
  }

  #ends(type: RelationshipType, from: string, to: string): RelationshipFact {
    if (type === 'GRANTED' || type === 'MAY_BE_GRANTED') this.#given.add(to);
    return { type, from: this.#one(from), to: this.#one(to) };
  }

  /** One string per id, however often rules make it anew: millions of ends share the text of their nodes. */
  #one(id: string): string {
    return this.#nodes.get(id)?.id ?? id;
  }

  facts(): Facts {
    return {
      source: this.source,
      system: this.#system,
      nodes: [...this.#nodes.values()],
      relationships: [...this.#relationships, ...this.#merged.values()],
    };
  }
}

function evidenceOf(properties: Properties | undefined): readonly string[] {
  return (properties?.['evidence'] as readonly string[] | undefined) ?? [];
}

/** `config.xml:14 USER:hudson.model.Item.Read:ann`; without a line when the format has none. */
export function evidenceText(place: Place, text: string): string {
  return place.line > 0 ? `${place.file}:${place.line} ${text}` : `${place.file} ${text}`;
}

const notProven = 'nothing that was read proves that the permission is switched on, and a grant of it does not';
