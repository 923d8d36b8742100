/** What was read of one state of the store, kept until it is another: a decision beside others costs no trips of its own. */
import { LRUCache } from 'lru-cache';
import type { Graph, StoreState } from '../../graph/graph.js';

interface Memory<T extends object> {
  state: StoreState;
  kept: LRUCache<string, Promise<T>>;
}

/** Answers to one kind of question. Those asked longest ago go where there are more than `most`. */
export class Remembered<T extends object> {
  readonly #memories = new WeakMap<object, Memory<T>>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /**
   * What was read before in the same state, else `read`, whose failures are not kept. Where something was committed meanwhile, it
   * is another state for whoever asks next, and nothing that was read before is given to them.
   */
  get(graph: Graph, state: StoreState, key: string, read: () => Promise<T>): Promise<T> {
    const before = this.#memories.get(graph.origin);
    const memory =
      before?.state === state ? before : { state, kept: new LRUCache<string, Promise<T>>({ max: this.#most }) };
    this.#memories.set(graph.origin, memory);
    const known = memory.kept.get(key);
    if (known) return known;
    const reading = read();
    memory.kept.set(key, reading);
    reading.catch(() => void (memory.kept.get(key) === reading && memory.kept.delete(key)));
    return reading;
  }
}
