/** Reads hostile inputs, one after the other, as collectors read them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PipewardenError } from '../../server/src/domain/errors.js';
import { Seeded } from '../bench/seeded.js';
import { hostileInput } from './inputs/all.js';

export interface FedInput {
  /** With its number, which with the seed makes it again: `home 17`. */
  what: string;
  /** Code of the refusal; null where it was read. */
  code: string | null;
  /** What was thrown that is no refusal; a defect. */
  defect: unknown;
  milliseconds: number;
}

/** @param from number of the first one: each is made of the seed and its number alone */
export async function* feedInputs(seed: number, count: number, from = 0): AsyncGenerator<FedInput> {
  for (let at = from; at < from + count; at++) {
    const input = hostileInput(new Seeded(seed * 100_003 + at));
    const folder = mkdtempSync(join(tmpdir(), 'pipewarden-hostile-'));
    const began = performance.now();
    let [code, defect]: [string | null, unknown] = [null, undefined];
    try {
      await input.read({ folder, signal: AbortSignal.timeout(120_000) });
    } catch (error) {
      if (error instanceof PipewardenError) code = error.code;
      else defect = error;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    yield { what: `${input.what} ${at}`, code, defect, milliseconds: performance.now() - began };
  }
}
