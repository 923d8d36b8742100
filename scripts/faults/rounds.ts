/** Tries faults, one round after the other, each in a data folder of its own. */
import { rmSync } from 'node:fs';
import type { Fault } from './fault.js';
import { Lost } from './lost.js';
import { makeTemplate, World } from './world.js';

export interface Round {
  fault: string;
  lost: boolean;
  /** What happened, in a few words. */
  told: string;
  seconds: number;
}

export interface RoundsOptions {
  faults: readonly Fault[];
  rounds: number;
  seed: number;
  /** Jobs of the home whose load is disturbed. */
  jobs: number;
  onRound: (round: Round, number: number) => void;
  /** Ends it after what has been tried; the round it is in does not count. */
  signal?: AbortSignal;
}

/** Takes the faults in turn. Rejects when the acknowledged data could not even be made. */
export async function tryFaults(options: RoundsOptions): Promise<readonly Round[]> {
  const { faults, rounds, seed, jobs, onRound, signal } = options;
  const template = await makeTemplate(jobs);
  const done: Round[] = [];
  try {
    for (let number = 0; number < rounds; number++) {
      const fault = faults[number % faults.length]!;
      const round = await tryOne(fault, new World(template, number, seed));
      if (signal?.aborted) break;
      done.push(round);
      onRound(round, number + 1);
    }
  } finally {
    rmSync(template.folder, { recursive: true, force: true });
  }
  return done;
}

async function tryOne(fault: Fault, world: World): Promise<Round> {
  const started = performance.now();
  const { lost, told } = await fault.round(world).then(
    (text) => ({ lost: false, told: text }),
    (error: unknown) => ({ lost: true, told: error instanceof Lost ? error.message : String((error as Error).stack) }),
  );
  const left = await world.end();
  const seconds = (performance.now() - started) / 1000;
  const fact = { fault: fault.name, seconds };
  if (left.length === 0) return { ...fact, lost, told };
  return { ...fact, lost: true, told: `${told}; left behind: process ${left.join(', ')}` };
}
