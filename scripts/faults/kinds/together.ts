/** Two of the product at once on one data folder: they join, wait or refuse, in one sentence. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../fault.js';
import { require } from '../lost.js';
import { lastSentence } from '../product.js';
import type { World } from '../world.js';
import { reach } from './kill.js';

export const together: readonly Fault[] = [
  {
    name: 'two-loads-served',
    what: 'a collect command of a source that the server is collecting',
    async round(world) {
      const server = await world.serve();
      const under = await reach(world.random.pick(['reading', 'loading'] as const), server, world);
      const ended = await world.collect().ended;
      const told = await under.end();
      require(ended.code === 0 ||
        ended.err.includes('(source-locked)'), `it was refused without saying why: ${ended.err}`);
      require(ended.code === 0 || told === undefined, `neither was loaded: ${told} ${lastSentence(ended)}`);
      await world.requireNothingLost(server, true);
      await server.stop();
      return told ?? (lastSentence(ended) || 'one after the other');
    },
  },
  {
    name: 'load-and-question',
    what: 'a collect command and a question at once, without a server',
    async round(world) {
      const question = ['what-can', 'user:larkspur/sam'];
      const ended = await Promise.all([world.collect().ended, world.start(question).ended]);
      for (const { code, err } of ended) require(code === 0, `it ended with ${code}: ${err}`);
      await world.requireNothingLost(undefined, true);
      return 'both ended in order';
    },
  },
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
  ...(['stopped', 'killed'] as const).map((how) => ({
    name: `two-servers-${how}`,
    what: `two servers on one data folder, and one of them is ${how}`,
    async round(world: World) {
      const servers = await Promise.all([world.serve(), world.serve()]);
      const [first, second] = world.random.chance(0.5) ? servers : (servers.toReversed() as typeof servers);
      await Promise.all(servers.map((server) => world.requireNothingLost(server)));
      if (how === 'stopped') await first.stop();
      else first.command.child.kill('SIGKILL');
      await first.command.ended;
      await world.requireNothingLost(second, true);
      await second.stop();
      return lastSentence(second.command.said) || 'the other went on';
    },
  })),
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
