/** Work that begins when other work has ended. */
export class Lane {
  readonly #places: number;
  readonly #patience: number;
  readonly #waiting = new Set<() => void>();
  #running = 0;

  /** `places`: how much is begun at once. `patience`: milliseconds after which it begins nevertheless. */
  constructor(places: number, patience: number) {
    this.#places = places;
    this.#patience = patience;
  }

  /** `waits`: whether it waits for its turn at all. */
  async run<T>(waits: boolean, work: () => Promise<T>): Promise<T> {
    if (waits && this.#running >= this.#places) await this.#turn();
    this.#running++;
    try {
      return await work();
    } finally {
      this.#running--;
      const [next] = this.#waiting;
      next?.();
    }
  }

  #turn(): Promise<void> {
    return new Promise((resolve) => {
      const begin = () => {
        clearTimeout(timer);
        this.#waiting.delete(begin);
        resolve();
      };
      const timer = setTimeout(begin, this.#patience).unref();
      this.#waiting.add(begin);
    });
  }
}
