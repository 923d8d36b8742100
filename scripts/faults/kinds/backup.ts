/** A backup is taken at an unlucky moment, and restored elsewhere. */
import { rmSync } from 'node:fs';
import type { Fault } from '../fault.js';
import { require } from '../lost.js';
import { victim } from '../questions.js';
import { reach } from './kill.js';

export const backups: readonly Fault[] = [
  {
    name: 'backup-while-loading',
    what: 'a backup while a load runs, restored to another data folder',
    async round(world) {
      const [file, elsewhere] = [`${world.dataDir}.backup`, `${world.dataDir}-elsewhere`];
      const server = await world.serve();
      const under = await reach(world.random.pick(['compiling', 'loading'] as const), server, world);
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
  },
];
