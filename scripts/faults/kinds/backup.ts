/** A backup is taken at an unlucky moment, and restored elsewhere; or one of both is killed. */
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../fault.js';
import { require } from '../lost.js';
import type { StartOptions } from '../product.js';
import { victim } from '../questions.js';
import type { World } from '../world.js';
import { clauses, reach } from './kill.js';

export const backups: readonly Fault[] = [
  ...(['compiling', 'loading'] as const).map((phase) => ({
    name: `backup-while-${phase}`,
    what: `a backup while ${clauses[phase]}, restored to another data folder`,
    async round(world: World) {
      const [file, elsewhere] = [`${world.dataDir}.backup`, `${world.dataDir}-elsewhere`];
      const server = await world.serve();
      const under = await reach(phase, server, world);
      const backup = await world.start(['backup', file]).ended;
      require(backup.code === 0, `no backup was written: ${backup.err}`);
      await under.end();
      await server.stop();
      try {
        const restored = await world.start(['restore', file, '--json'], { dataDir: elsewhere }).ended;
        require(restored.code === 0, `it was not restored: ${restored.err}`);
        const sources = JSON.parse(restored.out) as { name: string; state: string }[];
        // The first load of the victim had not ended.
        const wrong = sources.filter(({ name, state }) => state !== 'equal' && name !== victim);
        require(wrong.length === 0, `digests differ: ${JSON.stringify(wrong)}`);
        const again = await world.serve({ dataDir: elsewhere });
        await world.requireNothingLost(again, true);
        await again.stop();
      } finally {
        for (const place of [file, elsewhere]) rmSync(place, { recursive: true, force: true });
      }
      return 'digests equal';
    },
  })),
  {
    name: 'backup-killed',
    what: 'kill -9 of a backup, and another one afterwards',
    async round(world) {
      const file = `${world.dataDir}.backup`;
      try {
        await killSoon(world, ['backup', file]);
        await world.requireNothingLost();
        const again = await world.start(['backup', `${file}-again`]).ended;
        require(again.code === 0, `no backup was written afterwards: ${again.err}`);
        return 'another was written';
      } finally {
        for (const place of [file, `${file}-again`]) rmSync(place, { recursive: true, force: true });
      }
    },
  },
  {
    name: 'restore-killed',
    what: 'kill -9 of a restore, and another one to a new folder afterwards',
    async round(world) {
      const [file, elsewhere] = [`${world.dataDir}.backup`, `${world.dataDir}-elsewhere`];
      try {
        const backup = await world.start(['backup', file]).ended;
        require(backup.code === 0, `no backup was written: ${backup.err}`);
        await killSoon(world, ['restore', file], { dataDir: elsewhere });
        rmSync(elsewhere, { recursive: true, force: true });
        const again = await world.start(['restore', file], { dataDir: elsewhere }).ended;
        require(again.code === 0, `it was not restored afterwards: ${again.err}`);
        const server = await world.serve({ dataDir: elsewhere });
        await world.requireNothingLost(server);
        await server.stop();
        return 'restored again';
      } finally {
        for (const place of [file, elsewhere]) rmSync(place, { recursive: true, force: true });
      }
    },
  },
];

async function killSoon(world: World, args: readonly string[], options: Partial<StartOptions> = {}): Promise<void> {
  const { child, ended } = world.start(args, options);
  await sleep(world.random.between(300, 4000));
  child.kill('SIGKILL');
  await ended;
}
