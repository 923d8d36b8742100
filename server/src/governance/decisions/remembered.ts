/** What was read of one state of the graph, kept until the graph is another: a decision beside others costs no trips of its own. */
import { LRUCache } from 'lru-cache';
import type { Graph } from '../../graph/graph.js';

/** One state of the graph. */
export interface GraphState {
  /** Text that is another for each state. */
  stamp: string;
  /** A load is under way: what is read may be half of it, so it is read anew each time. */
  changing: boolean;
}

interface Memory<T extends object> {
  stamp: string;
  kept: LRUCache<string, Promise<T>>;
}

/** Answers to one kind of question. Those asked longest ago go where there are more than `most`. */
export class Remembered<T extends object> {
  readonly #memories = new WeakMap<object, Memory<T>>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /** What was read before in the same state, else `read`, whose failures are not kept. */
  get({ origin }: Graph, { stamp, changing }: GraphState, key: string, read: () => Promise<T>): Promise<T> {
    if (changing) return read();
    const before = this.#memories.get(origin);
    const memory =
      before?.stamp === stamp ? before : { stamp, kept: new LRUCache<string, Promise<T>>({ max: this.#most }) };
    this.#memories.set(origin, memory);
    const known = memory.kept.get(key);
    if (known) return known;
    const reading = read();
    memory.kept.set(key, reading);
    reading.catch(() => memory.kept.get(key) === reading && memory.kept.delete(key));
    return reading;
  }
}
