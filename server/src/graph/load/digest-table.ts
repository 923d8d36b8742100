/** Short digests of many things, one after the other in one piece of memory: 128 bits of a SHA-256 each. */
import { hash } from 'node:crypto';
import type { FactBytes } from './fact-bytes.js';

/** Bytes and integers of a digest. */
const BYTES = 16;
const INTEGERS = 4;

export class DigestTable {
  #bytes = Buffer.from(new ArrayBuffer(BYTES << 10));
  #integers = new Int32Array(this.#bytes.buffer);
  #count = 0;

  /** The digest of some bytes; returns its number. */
  add(bytes: FactBytes): number {
    if (BYTES * this.#count === this.#bytes.length) this.#double();
    this.#bytes.write(hash('sha256', bytes.written(), 'binary'), BYTES * this.#count, BYTES, 'latin1');
    return this.#count++;
  }

  writeTo(bytes: FactBytes, number: number): void {
    bytes.integers(this.#integers, INTEGERS * number, INTEGERS);
  }

  /** An order that depends on nothing but the two digests; 0: they are the same. */
  compare(one: number, other: number): number {
    if (one === other) return 0;
    const integers = this.#integers;
    for (let at = 0; at < INTEGERS; at++) {
      const [left, right] = [integers[INTEGERS * one + at]!, integers[INTEGERS * other + at]!];
      if (left !== right) return left < right ? -1 : 1;
    }
    return 0;
  }

  #double(): void {
    const larger = Buffer.from(new ArrayBuffer(2 * this.#bytes.length));
    this.#bytes.copy(larger);
    this.#bytes = larger;
    this.#integers = new Int32Array(larger.buffer);
  }
}
