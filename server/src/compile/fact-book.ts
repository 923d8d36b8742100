/**
 * Where compile rules write: nodes by id, relationships in order, grants to the same entitlement merged. Writing goes through
 * phases; what is new after its last phase is refused, while more may be said of what is there.
 */
import type { Facts, NodeFact, Properties, RelationshipFact } from '../domain/facts.js';
import type { NodeKind, RelationshipType } from '../domain/graph.js';
import type { Place } from '../domain/snapshot.js';
import { refuseLate, refuseReturn, type Phase } from './phases.js';
import { RelationshipBook } from './relationship-book.js';

export class FactBook {
  readonly source: string;
  readonly #system: Facts['system'];
  /** By id, of nodes and of ends of relationships, in the order they were first named. */
  readonly #numbers = new Map<string, number>();
  readonly #ids: string[] = [];
  /** By number; undefined: an end that no node was added for so far. */
  readonly #nodes: (NodeFact | undefined)[] = [];
  /** Numbers of nodes, in the order they were added. */
  readonly #added: number[] = [];
  readonly #related = new RelationshipBook();
  readonly #merged = new RelationshipBook();
  /** What is merged, by type and permission, then by both ends. */
  readonly #known = new Map<string, Map<number, RelationshipFact>>();
  /** Properties that are a rule alone: one object each, however many relationships follow from it. */
  readonly #rules = new Map<string, Properties>();
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
    const number = this.#numberOf(id);
    const known = this.#nodes[number];
    if (known) return known.id;
    refuseLate(kind, this.#phase);
    this.#nodes[number] = { id: this.#ids[number]!, kind, name, properties };
    this.#added.push(number);
    return this.#ids[number]!;
  }

  /** Adds to what a node says; what it says already stays. */
  describe(id: string, properties: Properties): void {
    const number = this.#numbers.get(id) ?? -1;
    const node = this.#nodes[number];
    if (node) this.#nodes[number] = { ...node, properties: { ...properties, ...node.properties } };
  }

  /** The name a node was added under. */
  nameOf(id: string): string | undefined {
    return this.read(id)?.name;
  }

  /** A node as it stands. */
  read(id: string): NodeFact | undefined {
    return this.#nodes[this.#numbers.get(id) ?? -1];
  }

  /** Nodes of a kind, as they stand. */
  ofKind(kind: NodeKind): readonly NodeFact[] {
    return this.#allNodes().filter((node) => node.kind === kind);
  }

  has(id: string): boolean {
    return this.read(id) !== undefined;
  }

  /** Whether somebody is, or may be, granted an entitlement itself, not only one that leads to it. */
  isGiven(entitlement: string): boolean {
    return this.#given.has(entitlement);
  }

  /** Adds a relationship the caller knows to be the only one of its type between these nodes. */
  relate(type: RelationshipType, from: string, to: string, properties?: Properties): void {
    refuseLate(type, this.#phase);
    this.#add(this.#related, type, this.#numberOf(from), this.#numberOf(to), properties);
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
    const [start, end] = [this.#numberOf(from), this.#numberOf(to)];
    const key = start * MOST_IDS + end;
    const alike = this.#alike(type, properties);
    const known = alike.get(key);
    if (!known) {
      refuseLate(type, this.#phase);
      alike.set(key, this.#add(this.#merged, type, start, end, properties));
      return;
    }
    const evidence = [...new Set([...evidenceOf(known.properties), ...evidenceOf(properties)])];
    known.properties = { ...properties, ...known.properties, ...(evidence.length > 0 ? { evidence } : {}) };
  }

  /** Merged relationships of a type, and of a permission where that is a property. */
  #alike(type: RelationshipType, { permission = '' }: Properties): Map<number, RelationshipFact> {
    const key = permission === '' ? type : `${type} ${String(permission)}`;
    let alike = this.#known.get(key);
    if (!alike) this.#known.set(key, (alike = new Map()));
    return alike;
  }

  /** One string per id, however often rules make it anew: millions of ends share the text of their nodes. */
  #add(
    book: RelationshipBook,
    type: RelationshipType,
    start: number,
    end: number,
    properties: Properties | undefined,
  ): RelationshipFact {
    const [from, to] = [this.#ids[start]!, this.#ids[end]!];
    if (type === 'GRANTED' || type === 'MAY_BE_GRANTED') this.#given.add(to);
    const fact = properties ? { type, from, to, properties: this.#shared(properties) } : { type, from, to };
    book.add(fact, start, end);
    return fact;
  }

  #shared(properties: Properties): Properties {
    const { rule } = properties;
    if (typeof rule !== 'string' || Object.keys(properties).length > 1) return properties;
    const known = this.#rules.get(rule);
    if (!known) this.#rules.set(rule, properties);
    return known ?? properties;
  }

  #numberOf(id: string): number {
    let number = this.#numbers.get(id);
    if (number === undefined) {
      this.#numbers.set(id, (number = this.#ids.push(id) - 1));
      this.#nodes.push(undefined);
    }
    return number;
  }

  #allNodes(): NodeFact[] {
    return this.#added.map((number) => this.#nodes[number]!);
  }

  facts(): Facts {
    const places = new Int32Array(this.#ids.length).fill(-1);
    for (const [place, number] of this.#added.entries()) places[number] = place;
    const [related, merged] = [this.#related.ends(places), this.#merged.ends(places)];
    const all = { nodes: this.#allNodes(), relationships: [...this.#related.facts, ...this.#merged.facts] };
    const ends = { from: joined(related.from, merged.from), to: joined(related.to, merged.to) };
    return { source: this.source, system: this.#system, ...all, ends: { ...all, ...ends } };
  }
}

/** More ids than a source has: two numbers below it make one that is exact. */
const MOST_IDS = 2 ** 26;

function joined(one: Int32Array, other: Int32Array): Int32Array {
  const both = new Int32Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

function evidenceOf(properties: Properties | undefined): readonly string[] {
  return (properties?.['evidence'] as readonly string[] | undefined) ?? [];
}

/** `config.xml:14 USER:hudson.model.Item.Read:ann`; without a line when the format has none. */
export function evidenceText(place: Place, text: string): string {
  return place.line > 0 ? `${place.file}:${place.line} ${text}` : `${place.file} ${text}`;
}

const notProven = 'nothing that was read proves that the permission is switched on, and a grant of it does not';
