/** Something a collector reads, made to break it. */
import type { Seeded } from '../../bench/seeded.js';

/** What reading needs around it. */
export interface Around {
  /** An empty folder of its own. */
  folder: string;
  signal: AbortSignal;
}

export interface HostileInput {
  /** Names it in a report. */
  what: string;
  /** Reads it as a collector does. Rejects with what it was refused for. */
  read(around: Around): Promise<unknown>;
}

export type MakeInput = (random: Seeded) => HostileInput;
