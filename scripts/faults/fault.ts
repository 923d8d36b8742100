import type { World } from './world.js';

/** Something that goes wrong around the product, tried in rounds. */
export interface Fault {
  name: string;
  /** One clause for the table of `--help`. */
  what: string;
  /** Returns what happened, in a few words; throws `Lost` where something was. */
  round(world: World): Promise<string>;
  /** Why it cannot be tried on this machine; undefined where it can. */
  unable?(): string | undefined;
}
