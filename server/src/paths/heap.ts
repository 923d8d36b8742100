/** A binary heap: the item of the smallest rank first, and of equal ones the one that came first. */
export class Heap<T> {
  readonly #items: { item: T; rank: number; turn: number }[] = [];
  readonly #rankOf: (item: T) => number;
  #turn = 0;

  constructor(rankOf: (item: T) => number) {
    this.#rankOf = rankOf;
  }

  push(item: T): void {
    const items = this.#items;
    let at = items.push({ item, rank: this.#rankOf(item), turn: this.#turn++ }) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#isBefore(at, parent)) break;
      this.#swap(at, parent);
      at = parent;
    }
  }

  pop(): T | undefined {
    const items = this.#items;
    const first = items[0];
    const last = items.pop();
    if (!first || !last || items.length === 0) return first?.item;
    items[0] = last;
    for (let at = 0; ;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      let least = at;
      if (left < items.length && this.#isBefore(left, least)) least = left;
      if (right < items.length && this.#isBefore(right, least)) least = right;
      if (least === at) return first.item;
      this.#swap(at, least);
      at = least;
    }
  }

  #isBefore(one: number, other: number): boolean {
    const [a, b] = [this.#items[one]!, this.#items[other]!];
    return a.rank < b.rank || (a.rank === b.rank && a.turn < b.turn);
  }

  #swap(one: number, other: number): void {
    const items = this.#items;
    [items[one], items[other]] = [items[other]!, items[one]!];
  }
}
