/** What a store answers for builds: its own ids, then those of the store it falls back to, which is asked and not copied. */
import type { NodeId } from '../../domain/ids.js';

export class Offer {
  readonly #own: ReadonlyMap<string, NodeId>;
  readonly #outer: Offer | undefined;

  constructor(own: ReadonlyMap<string, NodeId>, outer?: Offer) {
    this.#own = own;
    this.#outer = outer;
  }

  /** The credential an id stands for: the nearest wins. */
  get(id: string): NodeId | undefined {
    return this.#own.get(id) ?? this.#outer?.get(id);
  }

  has(id: string): boolean {
    return this.get(id) !== undefined;
  }

  /** Every id it answers, once. */
  *entries(): Generator<[string, NodeId]> {
    yield* this.#own;
    for (const entry of this.#outer?.entries() ?? []) if (!this.#own.has(entry[0])) yield entry;
  }
}
