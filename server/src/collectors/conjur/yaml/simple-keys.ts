/** What may still turn out to be the key of a mapping: when its `:` follows on the same line, within 1024 characters. */
import { YamlSyntaxError, type Mark } from './syntax-error.js';

export interface SimpleKey {
  tokenNumber: number;
  /** Nothing else can stand where it begins. */
  required: boolean;
  mark: Mark;
}

const LONGEST = 1024;

export class SimpleKeys {
  /** One per open bracket, and one for the block context. */
  readonly #levels: (SimpleKey | undefined)[] = [undefined];

  /** Number of open brackets. */
  get depth(): number {
    return this.#levels.length - 1;
  }

  open(): void {
    this.#levels.push(undefined);
  }

  close(): void {
    if (this.depth > 0) this.#levels.pop();
  }

  /** Whether a token may have to wait until it is known if it begins a key. */
  waitFor(tokenNumber: number): boolean {
    return this.#levels.some((key) => key?.tokenNumber === tokenNumber);
  }

  save(key: SimpleKey): void {
    this.remove();
    this.#levels[this.depth] = key;
  }

  /** Throws YamlSyntaxError when the key cannot be anything else. */
  remove(): void {
    refuseRequired(this.#levels[this.depth]);
    this.#levels[this.depth] = undefined;
  }

  /** The key a `:` belongs to; undefined when there is none. */
  take(): SimpleKey | undefined {
    const key = this.#levels[this.depth];
    this.#levels[this.depth] = undefined;
    return key;
  }

  /** Gives up keys too far behind the place that was read to. */
  dropStale({ line, index }: Mark): void {
    this.#levels.forEach((key, level) => {
      if (!key || (key.mark.line === line && key.mark.index + LONGEST >= index)) return;
      refuseRequired(key);
      this.#levels[level] = undefined;
    });
  }
}

function refuseRequired(key: SimpleKey | undefined): void {
  if (key?.required) throw new YamlSyntaxError("could not find expected ':'", 'while scanning a simple key', key.mark);
}
