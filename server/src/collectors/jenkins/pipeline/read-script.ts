/** What one script uses: read with Groovy's grammar, or tolerantly where it does not parse. */
import type { BuildUse } from '../../../domain/builds.js';
import type { GroovyParser, Parsed } from '../../groovy/parser.js';
import { readTolerantly } from '../../groovy/tolerant.js';
import type { Inputs } from './declared-inputs.js';
import { UseList } from './uses.js';
import { readSteps } from './walk.js';

export interface ScriptRead {
  uses: BuildUse[];
  reading: 'parsed' | 'tolerant';
  /** Why the grammar did not do, or that a part was nested too deep; null when all was read. */
  flaw: ScriptFlaw | null;
  /** Calls in the script. */
  calls: number;
  /** What it calls, and calls methods of. */
  names: ReadonlySet<string>;
}

export type ScriptFlaw = Exclude<Parsed, { read: true }> | { read: false; why: 'part-too-deep' };

/** Characters the tolerant reader looks at. */
const MOST = 2_000_000;

/**
 * Reads a script; never throws for anything a script can hold.
 * @param firstLine line of the file the script begins in
 * @param inputs variables that are declared beside it
 */
export async function readScript(
  parser: GroovyParser,
  text: string,
  file: string,
  firstLine: number,
  inputs: Inputs = new Map(),
): Promise<ScriptRead> {
  const parsed = await parser.parse(text);
  const uses = new UseList(file, firstLine, parsed.read);
  const tree = parsed.read ? parsed.tree : readTolerantly(text.slice(0, MOST));
  const { calls, names, cut } = readSteps(tree, uses, inputs);
  const flaw: ScriptFlaw | null = !parsed.read ? parsed : cut ? { read: false, why: 'part-too-deep' } : null;
  return { uses: uses.all(), reading: parsed.read ? 'parsed' : 'tolerant', flaw, calls, names };
}
