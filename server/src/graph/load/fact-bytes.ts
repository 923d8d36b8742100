/**
 * Facts as bytes to be hashed: equal facts give equal bytes, whatever the order their properties were made in, and others give
 * others. They are written into one buffer that is used again and again, because strings that are made only to be hashed cost
 * more than the hash.
 */
import type { Properties, PropertyValue } from '../../domain/facts.js';

/** What follows: each value begins with one of these, so that none can be taken for another. */
const IS = { ascii: 1, wide: 2, number: 3, true: 4, false: 5, list: 6, end: 7 } as const;

/** Bytes of a mark and the length of what follows. */
const HEAD = 5;

export class FactBytes {
  #bytes = Buffer.from(new ArrayBuffer(1 << 16));
  /** The same bytes. */
  #integers = new Int32Array(this.#bytes.buffer);
  #length = 0;

  /** Forgets what was written. */
  clear(): void {
    this.#length = 0;
  }

  /** What was written since; overwritten by what is written after `clear`. */
  written(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  text(text: string): void {
    const { length } = text;
    this.#reserve(HEAD + 3 * length);
    const start = this.#length;
    this.#head(IS.ascii, length);
    const bytes = this.#bytes.write(text, this.#length, 'utf8');
    this.#length += bytes;
    if (bytes === length) return;
    // UTF-8 writes every half of a character that is torn apart alike.
    this.#length = start;
    this.#head(IS.wide, length);
    this.#length += this.#bytes.write(text, this.#length, 'utf16le');
  }

  flag(value: boolean): void {
    this.#head(value ? IS.true : IS.false, 0);
  }

  /** Some integers of a table of digests. */
  integers(table: Int32Array, from: number, count: number): void {
    this.#reserve(4 * (count + 1));
    while (this.#length % 4 > 0) this.#bytes[this.#length++] = 0;
    for (let at = 0, place = this.#length >> 2; at < count; at++) this.#integers[place + at] = table[from + at]!;
    this.#length += 4 * count;
  }

  /** By key; what has no value is left out. */
  properties(properties: Properties | undefined): void {
    if (properties)
      for (const key of sortedKeys(properties)) {
        const value: PropertyValue | null | undefined = properties[key];
        if (value === undefined || value === null) continue;
        this.text(key);
        this.#value(value);
      }
    this.#head(IS.end, 0);
  }

  #value(value: PropertyValue): void {
    if (typeof value === 'string') return this.text(value);
    if (typeof value === 'boolean') return this.flag(value);
    if (typeof value === 'number') {
      this.#head(IS.number, 0);
      return this.text(String(value));
    }
    this.#head(IS.list, value.length);
    for (const item of value) this.text(String(item));
  }

  #head(is: number, length: number): void {
    this.#reserve(HEAD);
    const [bytes, at] = [this.#bytes, this.#length];
    bytes[at] = is;
    bytes[at + 1] = length;
    bytes[at + 2] = length >>> 8;
    bytes[at + 3] = length >>> 16;
    bytes[at + 4] = length >>> 24;
    this.#length = at + HEAD;
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const larger = Buffer.from(new ArrayBuffer(8 * (this.#length + more)));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
    this.#integers = new Int32Array(larger.buffer);
  }
}

/** Most objects have few keys, and many have them in order. */
function sortedKeys(properties: Properties): readonly string[] {
  const keys = Object.keys(properties);
  for (let at = 1; at < keys.length; at++) if (keys[at - 1]! > keys[at]!) return keys.sort();
  return keys;
}
