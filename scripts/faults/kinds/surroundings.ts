/** The disk around it fails: it is read-only, or runs full. */
import type { Fault } from '../fault.js';
import { require } from '../lost.js';
import { lastSentence, type Command } from '../product.js';
import { fillDuring, needsRoot, onSmallDisk } from '../small-disk.js';
import type { World } from '../world.js';

const readOnly = (name: string, what: string, start: (world: World) => Command): Fault => ({
  ...{ name, what, unable: needsRoot },
  round: (world) =>
    onSmallDisk(world, async (remount) => {
      remount('ro');
      const refused = await start(world).ended;
      require(refused.code === 2, `it ended with ${refused.code}: ${refused.err}`);
      require(refused.err.includes('(directory-unwritable)'), `it was not told: ${refused.err}`);
      remount('rw');
      await world.requireNothingLost(undefined, true);
      return lastSentence(refused);
    }),
});

const full = (signal: 'SIGTERM' | 'SIGKILL', how: string): Fault => ({
  name: `disk-full-${how}`,
  what: `the disk fills up in the middle of a load under a server, which is ${how} then`,
  unable: needsRoot,
  round: (world) =>
    onSmallDisk(world, async () => {
      const server = await world.serve();
      const filling = fillDuring(world);
      let told: string | null = null;
      for await (const { error } of server.collect('victim', world.home)) told = error;
      const isFull = filling.end();
      await server.stop(signal);
      await world.requireNothingLost(undefined, true);
      return `${isFull ? 'full' : 'not full in time'}: ${told ?? 'it was loaded all the same'}`;
    }),
});

export const surroundings: readonly Fault[] = [
  readOnly('read-only-serve', 'a server on a data folder whose disk became read-only', (world) =>
    world.start(['serve', '--port', '0']),
  ),
  readOnly('read-only-collect', 'a collect command on such a folder', (world) => world.collect()),
  full('SIGTERM', 'stopped'),
  full('SIGKILL', 'killed'),
  {
    name: 'disk-full-collect',
    what: 'the disk fills up in the middle of a collect command',
    unable: needsRoot,
    round: (world) =>
      onSmallDisk(world, async () => {
        const command = world.collect();
        const filling = fillDuring(world);
        const { code, err } = await command.ended;
        const isFull = filling.end();
        require(code === 0 || code === 2, `it ended with ${code}: ${err}`);
        require(!err.includes('defect'), err);
        await world.requireNothingLost(undefined, true);
        return `${isFull ? 'full' : 'not full in time'}: ${lastSentence({ err }) || 'it was loaded all the same'}`;
      }),
  },
];
