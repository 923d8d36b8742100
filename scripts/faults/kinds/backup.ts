/** A backup is taken at an unlucky moment, and restored elsewhere. */
import { rmSync } from 'node:fs';
import type { Fault } from '../fault.js';
import { require } from '../lost.js';
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
        require(!/"(?:different|unrecorded)"/.test(restored.out), `digests differ: ${restored.out}`);
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
