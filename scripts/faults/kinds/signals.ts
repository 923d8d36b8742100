/** SIGINT and SIGTERM in every phase: the end is in order, in time, and leaves nobody behind. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../fault.js';
import { require } from '../lost.js';
import { lastSentence, type Command } from '../product.js';
import { victim } from '../questions.js';
import type { World } from '../world.js';
import { reach, type Phase } from './kill.js';

const signalOf = ({ random }: World): NodeJS.Signals => random.pick(['SIGINT', 'SIGTERM'] as const);

export const signals: readonly Fault[] = [
  {
    name: 'signal-serve',
    what: 'SIGINT or SIGTERM to a server that collects or answers',
    async round(world) {
      const [signal, server] = [signalOf(world), await world.serve()];
      const phase = world.random.pick<Phase>(['reading', 'compiling', 'loading', 'questions']);
      const under = await reach(phase, server, world);
      const seconds = await server.stop(signal);
      await under.end().catch(() => {}); // the server it followed has ended
      const { code } = await server.command.ended;
      require(code === 0 || code === 2, `it ended with ${code}: ${server.command.said.err}`);
      await world.requireNothingLost(undefined, true);
      return `${signal} while ${phase}: ended in ${seconds.toFixed(1)} s`;
    },
  },
  {
    name: 'signal-start',
    what: 'SIGINT or SIGTERM to a server that is starting',
    async round(world) {
      const signal = signalOf(world);
      const command = world.start(['serve', '--port', '0']);
      await sleep(world.random.between(0, 6000));
      const { text, code } = await endWith(command, signal);
      require(code === 0 || code === 2 || text.includes('before'), `it ended with ${code}: ${command.said.err}`);
      await world.requireNothingLost();
      return text;
    },
  },
  {
    name: 'signal-collect',
    what: 'SIGINT or SIGTERM to a collect command, at any moment',
    async round(world) {
      const command = world.collect();
      const phase = await anyMoment(world);
      const { text, code } = await endWith(command, signalOf(world));
      require([0, 2].includes(code ?? -1) || text.includes('before'), `it ended with ${code}: ${command.said.err}`);
      require(!command.said.err.includes('defect'), command.said.err);
      await world.requireNothingLost(undefined, true);
      return `${phase}: ${text}; ${lastSentence(command.said)}`;
    },
  },
  {
    name: 'signal-twice',
    what: 'a second signal to a collect command that is ending',
    async round(world) {
      const command = world.collect();
      const phase = await anyMoment(world);
      command.child.kill('SIGINT');
      await sleep(600);
      const { text } = await endWith(command, 'SIGINT');
      await world.requireNothingLost(undefined, true);
      return `${phase}: ${text} after the second`;
    },
  },
];

/** A random moment: while Neo4j starts and the home is read, or after its snapshot is kept. */
async function anyMoment(world: World): Promise<string> {
  const folder = join(world.dataDir, 'snapshots', victim);
  if (world.random.chance(0.4)) {
    await sleep(world.random.between(0, 4000));
    return existsSync(folder) ? 'loading' : 'starting or reading';
  }
  for (let waited = 0; !existsSync(folder) && waited < 60_000; waited += 20) await sleep(20);
  await sleep(world.random.between(0, 1500));
  return 'compiling or loading';
}

async function endWith(
  { child, ended }: Command,
  signal: NodeJS.Signals,
): Promise<{ text: string; code: number | null }> {
  const started = performance.now();
  child.kill(signal);
  const { code, signal: by } = await ended;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  // Node itself ends on a signal until the program has installed a handler.
  const text = by === null ? `${signal} ended it in ${seconds} s` : `${signal} ended it before it had begun`;
  return { text, code };
}
