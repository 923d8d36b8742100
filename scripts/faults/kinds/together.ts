/** Two of the product at once on one data folder: they join, wait or refuse, in one sentence. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../fault.js';
import { require } from '../lost.js';
import { lastSentence } from '../product.js';

export const together: readonly Fault[] = [
  {
    name: 'two-loads',
    what: 'two collect commands of one source at once',
    async round(world) {
      const server = await world.serve();
      const both = [world.collect()];
      await sleep(world.random.between(0, 1500));
      both.push(world.collect());
      const ended = await Promise.all(both.map((command) => command.ended));
      const refused = ended.filter(({ code }) => code !== 0);
      require(refused.length < 2, `neither was loaded: ${ended.map(lastSentence).join(' ')}`);
      for (const each of refused)
        require(each.err.includes('(source-locked)'), `it was refused without saying why: ${each.err}`);
      await world.requireNothingLost(server, true);
      await server.stop();
      return refused[0] ? `one was refused: ${lastSentence(refused[0])}` : 'one after the other';
    },
  },
  {
    name: 'two-servers',
    what: 'two servers on one data folder, and the end of the first',
    async round(world) {
      const servers = await Promise.all([world.serve(), world.serve()]);
      const [first, second] = world.random.chance(0.5) ? servers : (servers.toReversed() as typeof servers);
      await Promise.all(servers.map((server) => world.requireNothingLost(server)));
      if (world.random.chance(0.5)) await first.stop();
      else first.command.child.kill('SIGKILL');
      await first.command.ended;
      await world.requireNothingLost(second, true);
      await second.stop();
      return lastSentence(second.command.said) || 'the other went on';
    },
  },
  {
    name: 'load-while-starting',
    what: 'a collect command while a server is starting',
    async round(world) {
      const serving = world.serve();
      await sleep(world.random.between(0, 3000));
      const { code, err } = await world.collect().ended;
      require(code === 0, `the load was refused: ${err}`);
      const server = await serving;
      await world.requireNothingLost(server, true);
      await server.stop();
      return 'joined';
    },
  },
];
