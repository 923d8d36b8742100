/** Relationships in order, with numbers for their ends: two integers take the place of two ids wherever they are compared. */
import type { Ends, RelationshipFact } from '../domain/facts.js';

export class RelationshipBook {
  readonly facts: RelationshipFact[] = [];
  #from = new Int32Array(1024);
  #to = new Int32Array(1024);

  /** `from` and `to`: the numbers of its ends. */
  add(fact: RelationshipFact, from: number, to: number): void {
    const at = this.facts.push(fact) - 1;
    if (at === this.#from.length) [this.#from, this.#to] = [doubled(this.#from), doubled(this.#to)];
    this.#from[at] = from;
    this.#to[at] = to;
  }

  /** Where their ends stand among nodes. `places`: that of each number. */
  ends(places: Int32Array): Pick<Ends, 'from' | 'to'> {
    const { length } = this.facts;
    return {
      from: this.#from.subarray(0, length).map((number) => places[number]!),
      to: this.#to.subarray(0, length).map((number) => places[number]!),
    };
  }
}

function doubled(numbers: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * numbers.length);
  larger.set(numbers);
  return larger;
}
