/** Where the page is: the parameters of its address, reactive. */
import {
  askInstead,
  change,
  parseAddress,
  printAddress,
  viewOf,
  type Changes,
  type Parameters,
  type View,
} from './address.js';
import { currentSearch, onMove, pushSearch, replaceSearch } from './url.js';

class Place {
  #parameters = $state.raw<Parameters>(parseAddress(currentSearch()));

  readonly #lists = new Map<string, readonly string[]>();

  constructor() {
    onMove(() => (this.#parameters = parseAddress(currentSearch())));
  }

  get view(): View {
    return viewOf(this.#parameters);
  }

  /** The value of a key; null when absent. */
  get(key: string): string | null {
    return this.#parameters.find(([each]) => each === key)?.[1] ?? null;
  }

  /** All values of a key. The same array while they stay the same, so that what depends on them need not run again. */
  all(key: string): readonly string[] {
    const values = this.#parameters.filter(([each]) => each === key).map(([, value]) => value);
    const before = this.#lists.get(key);
    if (before && before.length === values.length && before.every((value, index) => value === values[index]))
      return before;
    this.#lists.set(key, values);
    return values;
  }

  /** Asks another question; Back returns to this one. */
  ask(view: View, changes: Changes = {}): void {
    this.#move(askInstead(this.#parameters, view, changes), false);
  }

  /** The address of another question, for links. */
  linkTo(view: View, changes: Changes = {}): string {
    return printAddress(askInstead(this.#parameters, view, changes)) || './';
  }

  /** The whole address of what is shown now, with some changes, to pass on. */
  linkWith(changes: Changes): string {
    return new URL(printAddress(change(this.#parameters, changes)) || './', document.baseURI).href;
  }

  /** The parameters of the address as text, without some keys. */
  search(without: readonly string[]): string {
    return printAddress(change(this.#parameters, Object.fromEntries(without.map((key) => [key, null])))).slice(1);
  }

  /** The whole address that opens a saved view. */
  linkToSaved(id: string): string {
    return new URL(`./${printAddress([['saved', id]])}`, document.baseURI).href;
  }

  /** What a saved view asks, in place of its name alone. */
  open(search: string, saved: string): void {
    this.#move([...parseAddress(search), ['saved', saved]], true);
  }

  /** A step within the question; Back undoes it. */
  step(changes: Changes): void {
    this.#move(change(this.#parameters, changes), false);
  }

  /** A refinement Back does not stop at. */
  refine(changes: Changes): void {
    this.#move(change(this.#parameters, changes), true);
  }

  #move(next: Parameters, replace: boolean): void {
    const search = printAddress(next);
    if (search === printAddress(this.#parameters)) return;
    (replace ? replaceSearch : pushSearch)(search);
    this.#parameters = next;
  }
}

export const place = new Place();
