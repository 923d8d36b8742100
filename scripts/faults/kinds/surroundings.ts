/** What is around it fails: the folder is read-only, memory or disk runs out. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, statfsSync, writeFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '../fault.js';
import { require } from '../lost.js';
import { lastSentence } from '../product.js';
import type { World } from '../world.js';

/** Megabytes of the small disk. */
const DISK = 320;

const notRoot = () =>
  process.getuid?.() === 0 && process.platform === 'linux' ? undefined : 'only root may mount a disk of its own';

export const surroundings: readonly Fault[] = [
  {
    name: 'read-only',
    what: 'the data folder is on a disk that became read-only',
    unable: notRoot,
    round: (world) =>
      onSmallDisk(world, async (remount) => {
        remount('ro');
        const serving = world.start(['serve', '--port', '0']);
        const refused = await serving.ended;
        require(refused.code === 2, `it ended with ${refused.code}: ${refused.err}`);
        require(refused.err.includes('(directory-unwritable)'), `it was not told: ${refused.err}`);
        remount('rw');
        await world.requireNothingLost(undefined, true);
        return lastSentence(refused);
      }),
  },
  {
    name: 'disk-full',
    what: 'the disk fills up in the middle of a load under a running server',
    unable: notRoot,
    round: (world) =>
      onSmallDisk(world, async () => {
        const server = await world.serve();
        const filling = fillDuring(world);
        let told: string | null = null;
        for await (const { error } of server.collect('victim', world.home)) told = error;
        const full = filling.end();
        await server.stop(world.random.pick(['SIGTERM', 'SIGKILL']));
        await world.requireNothingLost(undefined, true);
        return `${full ? 'full' : 'not full in time'}: ${told ?? 'it was loaded all the same'}`;
      }),
  },
  {
    name: 'neo4j-memory',
    what: 'Neo4j runs out of memory in the middle of a load',
    async round(world) {
      const little = { env: { PIPEWARDEN_JAVA_FLAGS: '-Xmx100m' } };
      const command = world.collect(little);
      const ended = await command.ended;
      require(ended.code === 0 || ended.code === 2, `it ended with ${ended.code}: ${ended.err}`);
      await world.requireNothingLost(undefined, true);
      return lastSentence(ended) || 'it was enough';
    },
  },
];

/** Moves the data folder to a small disk of its own, which is gone afterwards. */
async function onSmallDisk(world: World, work: (remount: (mode: string) => void) => Promise<string>): Promise<string> {
  const { dataDir } = world;
  const aside = `${dataDir}-aside`;
  execFileSync('mv', [dataDir, aside]);
  mkdirSync(dataDir, { mode: 0o700 });
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK}m,mode=700`, 'tmpfs', dataDir]);
  try {
    execFileSync('cp', ['-a', `${aside}/.`, dataDir]);
    return await work((mode) => void execFileSync('mount', ['-o', `remount,${mode}`, dataDir]));
  } finally {
    await world.endProcesses();
    execFileSync('umount', ['-l', dataDir]);
    rmSync(aside, { recursive: true, force: true });
  }
}

/** Leaves ever less room, down to nothing. */
function fillDuring({ dataDir }: World): { end(): boolean } {
  const file = join(dataDir, 'filler');
  let full = false;
  const timer = setInterval(() => {
    const { bavail, bsize } = statfsSync(dataDir);
    const bytes = Math.min(40 << 20, bavail * bsize);
    try {
      if (bytes > 0) writeFileSync(file, Buffer.alloc(bytes), { flag: 'a' });
      else full = true;
    } catch {
      full = true; // somebody else wrote the last of it
    }
  }, 60);
  return {
    end() {
      clearInterval(timer);
      rmSync(file, { force: true });
      return full;
    },
  };
}
