/** Moments in the work of a collect command: before its snapshot is kept, and after. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { victim } from './questions.js';
import type { World } from './world.js';

export const moments = ['early', 'late'] as const;
export type Moment = (typeof moments)[number];

export const clauseOf: Record<Moment, string> = {
  early: 'while Neo4j starts and the home is read',
  late: 'once its snapshot is kept',
};

/** Waits for a random moment, and tells which it was. */
export async function reachMoment(moment: Moment, world: World): Promise<string> {
  const folder = join(world.dataDir, 'snapshots', victim);
  if (moment === 'early') {
    await sleep(world.random.between(0, 4000));
    return existsSync(folder) ? 'loading' : 'starting or reading';
  }
  for (let waited = 0; !existsSync(folder) && waited < 60_000; waited += 20) await sleep(20);
  await sleep(world.random.between(0, 1500));
  return 'compiling or loading';
}
