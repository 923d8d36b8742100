/** Neo4j runs out of memory, or hangs. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../fault.js';
import { require } from '../lost.js';
import { lastSentence } from '../product.js';
import { clauses, phases, reach, type Phase } from './kill.js';

const little = { env: { PIPEWARDEN_JAVA_FLAGS: '-Xmx100m' } };

/** More than the heap holds. */
const LARGE =
  'UNWIND range(1, 3000000) AS x WITH collect({number: x, text: toString(x)}) AS every RETURN size(every) AS size';

const hanging = (phase: Phase): Fault => ({
  name: `neo4j-hangs-${phase}`,
  what: `Neo4j hangs for some seconds while ${clauses[phase]}`,
  async round(world) {
    const server = await world.serve();
    const under = await reach(phase, server, world);
    const [neo4j, seconds] = [world.neo4j()!, world.random.between(3, 20)];
    process.kill(neo4j, 'SIGSTOP');
    await sleep(seconds * 1000);
    process.kill(neo4j, 'SIGCONT');
    const told = await under.end();
    await world.requireNothingLost(server, true);
    await server.stop();
    return `${seconds} s: ${told ?? 'went on by itself'}`;
  },
});

export const neo4jIll: readonly Fault[] = [
  {
    name: 'neo4j-memory-load',
    what: 'Neo4j runs out of memory in the middle of a load',
    async round(world) {
      const ended = await world.collect(little).ended;
      require(ended.code === 0 || ended.code === 2, `it ended with ${ended.code}: ${ended.err}`);
      await world.requireNothingLost(undefined, true);
      return lastSentence(ended) || 'it was enough';
    },
  },
  {
    name: 'neo4j-memory-question',
    what: 'Neo4j runs out of memory in the middle of a question',
    async round(world) {
      const server = await world.serve(little);
      const query = `{ cypher(statement: "${LARGE}") { rows } }`;
      const told = await server.ask(query).then(
        () => 'it was enough',
        (error: unknown) => (error as Error).message,
      );
      await world.requireNothingLost(server);
      await server.stop();
      await world.requireNothingLost(undefined, true);
      return told;
    },
  },
  ...phases.filter((phase) => phase === 'loading' || phase === 'questions').map(hanging),
];
