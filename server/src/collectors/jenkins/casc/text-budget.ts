/** How large a text of configuration as code may be, as it is written and as it is read. */
import type { LineCounter } from 'yaml';
import { PipewardenError } from '../../../domain/errors.js';

export interface CascLimits {
  /** Characters of one file. */
  size: number;
  /** Values of one file, counted again for each alias that leads to them. */
  nodes: number;
  /** Values that the aliases of one file stand for; default 100,000. */
  aliased?: number;
  depth: number;
}

export const defaultCascLimits: CascLimits = { size: 32 * 1024 * 1024, nodes: 1_000_000, depth: 100 };

const ALIASED = 100_000;

/** Counts for one text; each method throws PipewardenError `file-too-large` with line and column. */
export class TextBudget {
  readonly #file: string;
  readonly #lines: LineCounter;
  readonly #limits: CascLimits;
  #values = 0;
  #aliased = 0;

  constructor(file: string, lines: LineCounter, limits: CascLimits) {
    this.#file = file;
    this.#lines = lines;
    this.#limits = limits;
  }

  spendSize(characters: number): void {
    if (characters <= this.#limits.size) return;
    throw tooLarge(`${this.#file} has more than ${this.#limits.size} characters.`);
  }

  spendDepth(depth: number, offset: number): void {
    if (depth > this.#limits.depth) throw this.tooDeep(offset);
  }

  spendValue(offset: number): void {
    this.#values++;
    this.#checkValues(offset);
  }

  spendAlias(values: number, offset: number): void {
    this.#aliased += values;
    this.#checkValues(offset);
    const { aliased = ALIASED } = this.#limits;
    if (this.#aliased > aliased) throw this.#tooLarge(offset, `has aliases that stand for more than ${aliased} values`);
  }

  tooDeep(offset: number): PipewardenError {
    return this.#tooLarge(offset, `is nested more than ${this.#limits.depth} levels deep`);
  }

  /** A parser's sentence may quote the file, and the file may hold secrets: only its code passes. */
  malformed(offset: number, code: string): PipewardenError {
    return new PipewardenError(
      'casc-malformed',
      `${this.#file} is not well-formed YAML at line ${this.#lines.linePos(offset).line} (${code.toLowerCase().replaceAll('_', ' ')}).`,
      'Correct the file, or export the configuration again.',
    );
  }

  #checkValues(offset: number): void {
    if (this.#values + this.#aliased > this.#limits.nodes)
      throw this.#tooLarge(offset, `has more than ${this.#limits.nodes} values`);
  }

  #tooLarge(offset: number, reason: string): PipewardenError {
    const { line, col } = this.#lines.linePos(offset);
    return tooLarge(`At line ${line}, column ${col} ${this.#file} ${reason}.`);
  }
}

function tooLarge(sentence: string): PipewardenError {
  return new PipewardenError('file-too-large', sentence, 'It was left out.');
}
