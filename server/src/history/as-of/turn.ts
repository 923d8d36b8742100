/** One at a time, in the order they came. */
export class Turn {
  #last: Promise<void> = Promise.resolve();
  #taken = 0;
  #give: (() => void)[] = [];

  get isFree(): boolean {
    return this.#taken === 0;
  }

  /** Resolves when it is the caller's turn, who gives it back. */
  async take(): Promise<void> {
    this.#taken++;
    const before = this.#last;
    this.#last = new Promise((resolve) => this.#give.push(resolve));
    await before;
  }

  give(): void {
    this.#taken--;
    this.#give.shift()?.();
  }

  async with(work: () => Promise<void>): Promise<void> {
    await this.take();
    await work().finally(() => this.give());
  }
}
