/**
 * Marks of homes. What relationships are made of (types, ends, properties) is digested once each, in the order the facts were
 * made in; a mark is then made of these digests. To follow every relationship of one home after the other to its text would
 * wait for memory most of the time.
 */
import { hash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Properties, RelationshipFact } from '../../domain/facts.js';
import { relationships as declared } from '../../domain/graph.js';
import { merge, permissionOf, type Members } from './arrange.js';
import { DigestTable } from './digest-table.js';
import { FactBytes } from './fact-bytes.js';
import { labelText } from './labels.js';

/** Facts that are digested before other work goes on. */
const TOGETHER = 4_000;
/** Property objects that many relationships share and that are known again. */
const REMEMBERED = 1_000;
/** Up to so many, sorting by insertion is fastest. */
const FEW = 24;

/** Sorted, so that their numbers are an order. */
const types: ReadonlyMap<string, number> = new Map(
  Object.keys(declared)
    .sort()
    .map((type, number) => [type, number]),
);

export class HomeMarks {
  readonly #members: Members;
  /** Of a home, and of what its facts are made of. */
  readonly #bytes = new FactBytes();
  readonly #part = new FactBytes();
  readonly #ids = new DigestTable();
  readonly #types = new DigestTable();
  readonly #properties = new DigestTable();
  readonly #shared = new Map<Properties, number>();
  readonly #foreign = new Map<string, number>();
  /** Of each relationship: numbers in the tables. */
  readonly #type: Uint16Array;
  readonly #from: Int32Array;
  readonly #to: Int32Array;
  readonly #said: Int32Array;
  readonly #none: number;

  private constructor(members: Members) {
    const { relationships } = members.facts;
    this.#members = members;
    this.#type = new Uint16Array(relationships.length);
    this.#from = new Int32Array(relationships.length);
    this.#to = new Int32Array(relationships.length);
    this.#said = new Int32Array(relationships.length);
    for (const type of types.keys()) this.#digestText(this.#types, type);
    this.#none = this.#digestProperties({});
  }

  /** Digests what the facts are made of; lets other work go on in between. */
  static async of(members: Members): Promise<HomeMarks> {
    const marks = new HomeMarks(members);
    const { nodes, relationships } = members.facts;
    for (const [at, { id }] of nodes.entries()) {
      marks.#digestText(marks.#ids, id);
      if (at % TOGETHER === 0) await setImmediate();
    }
    for (let at = 0; at < relationships.length; at++) {
      marks.#digestParts(at, relationships[at]!);
      if (at % TOGETHER === 0) await setImmediate();
    }
    return marks;
  }

  /** The mark of a home by its number, in `base64url`, and how many of its relationships say again what another said. */
  markOf(home: number): { mark: string; twins: number } {
    const { facts, starts, order } = this.#members;
    const [start, end] = [starts[home]!, starts[home + 1]!];
    this.#sort(start, end);
    this.#bytes.clear();
    const node = facts.nodes[home]!;
    this.#bytes.text(node.id);
    this.#bytes.text(node.name);
    this.#bytes.text(labelText(node));
    this.#bytes.properties(node.properties);
    let twins = 0;
    for (let at = start; at < end; at++) {
      const first = order[at]!;
      const same = this.#sameAs(at, end);
      twins += same;
      this.#write(first, home, same === 0 ? this.#said[first]! : this.#merged(order.subarray(at, at + same + 1)));
      at += same;
    }
    return { mark: hash('sha256', this.#bytes.written(), 'base64url'), twins };
  }

  #write(relationship: number, home: number, said: number): void {
    const [from, to] = [this.#from[relationship]!, this.#to[relationship]!];
    this.#types.writeTo(this.#bytes, this.#type[relationship]!);
    // Some are at home where they end.
    this.#ids.writeTo(this.#bytes, from === home ? to : from);
    this.#bytes.flag(from === home);
    this.#properties.writeTo(this.#bytes, said);
  }

  /** How many of those that follow in order are the same relationship. */
  #sameAs(at: number, end: number): number {
    const { order } = this.#members;
    let same = 0;
    while (at + same + 1 < end && this.#compare(order[at]!, order[at + same + 1]!) === 0) same++;
    return same;
  }

  /** The digest of the properties of relationships that are the same one. */
  #merged(same: Int32Array): number {
    const facts = Array.from(same, (at) => this.#members.facts.relationships[at]!);
    return this.#digestProperties(facts.reduce(merge).properties ?? {});
  }

  #sort(start: number, end: number): void {
    const { order } = this.#members;
    if (end - start > FEW) {
      order.subarray(start, end).sort((one, other) => this.#compare(one, other));
      return;
    }
    for (let at = start + 1; at < end; at++) {
      const moved = order[at]!;
      let to = at;
      for (; to > start && this.#compare(order[to - 1]!, moved) > 0; to--) order[to] = order[to - 1]!;
      order[to] = moved;
    }
  }

  /** 0: the same relationship (`relationshipKey`). */
  #compare(one: number, other: number): number {
    const byEnds =
      this.#type[one]! - this.#type[other]! ||
      this.#ids.compare(this.#to[one]!, this.#to[other]!) ||
      this.#ids.compare(this.#from[one]!, this.#from[other]!);
    if (byEnds !== 0) return byEnds;
    const { relationships } = this.#members.facts;
    const [left, right] = [permissionOf(relationships[one]!), permissionOf(relationships[other]!)];
    return left === right ? 0 : left < right ? -1 : 1;
  }

  #digestParts(at: number, { type, from, to, properties }: RelationshipFact): void {
    const { ends } = this.#members.facts;
    this.#type[at] = types.get(type)!;
    this.#from[at] = ends.from[at]! >= 0 ? ends.from[at]! : this.#idOf(from);
    this.#to[at] = ends.to[at]! >= 0 ? ends.to[at]! : this.#idOf(to);
    this.#said[at] = properties ? this.#saidBy(properties) : this.#none;
  }

  /** Where something was read differs from one relationship to the next; a rule does not. */
  #saidBy(properties: Properties): number {
    if (properties['evidence'] !== undefined || properties['rule'] === undefined)
      return this.#digestProperties(properties);
    let known = this.#shared.get(properties);
    if (known === undefined) {
      if (this.#shared.size >= REMEMBERED) this.#shared.clear();
      this.#shared.set(properties, (known = this.#digestProperties(properties)));
    }
    return known;
  }

  /** Of a node of another source. */
  #idOf(id: string): number {
    let known = this.#foreign.get(id);
    if (known === undefined) this.#foreign.set(id, (known = this.#digestText(this.#ids, id)));
    return known;
  }

  #digestText(table: DigestTable, text: string): number {
    this.#part.clear();
    this.#part.text(text);
    return table.add(this.#part);
  }

  #digestProperties(properties: Properties): number {
    this.#part.clear();
    this.#part.properties(properties);
    return this.#properties.add(this.#part);
  }
}
