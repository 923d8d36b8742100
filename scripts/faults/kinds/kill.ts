/** kill -9 of the server, of its Neo4j, or of both, while something is under way. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../fault.js';
import { require } from '../lost.js';
import { askAcknowledged, victim } from '../questions.js';
import type { Served } from '../served.js';
import type { World } from '../world.js';

export const phases = ['reading', 'compiling', 'loading', 'questions'] as const;
export type Phase = (typeof phases)[number];

export const clauses: Record<Phase, string> = {
  reading: 'a home is read',
  compiling: 'facts are compiled',
  loading: 'they are loaded',
  questions: 'it answers questions',
};

export const kills: readonly Fault[] = phases.flatMap((phase) => [
  {
    name: `kill-server-${phase}`,
    what: `kill -9 of the server while ${clauses[phase]}`,
    async round(world) {
      const server = await world.serve();
      await reach(phase, server, world);
      const neo4j = world.neo4j();
      server.command.child.kill('SIGKILL');
      await server.command.ended;
      await world.requireNothingLost(undefined, true);
      require(neo4j === undefined || world.neo4j() !== neo4j, 'Neo4j outlived the server that had started it');
      return 'started again, all there';
    },
  },
  {
    name: `kill-neo4j-${phase}`,
    what: `kill -9 of Neo4j while ${clauses[phase]}`,
    async round(world) {
      const server = await world.serve();
      const under = await reach(phase, server, world);
      process.kill(world.neo4j()!, 'SIGKILL');
      const told = await under.end();
      await world.requireNothingLost(server, true);
      await server.stop();
      return told ?? 'went on by itself';
    },
  },
  {
    name: `kill-both-${phase}`,
    what: `kill -9 of the server and of Neo4j while ${clauses[phase]}`,
    async round(world) {
      const server = await world.serve();
      await reach(phase, server, world);
      server.command.child.kill('SIGKILL');
      process.kill(world.neo4j()!, 'SIGKILL');
      await server.command.ended;
      await world.requireNothingLost(undefined, true);
      return 'started again, all there';
    },
  },
]);

/** Brings a server to a phase of its work, and to a random moment in it. */
export async function reach(
  phase: Phase,
  server: Served,
  world: World,
): Promise<{ end(): Promise<string | undefined> }> {
  if (phase === 'questions') {
    const asked = Promise.allSettled(Array.from({ length: 8 }, () => askAcknowledged(server)));
    await sleep(world.random.between(0, 300));
    return { end: async () => firstReason(await asked) };
  }
  const events = server.collect(victim, world.home);
  for (;;) {
    const { value, done } = await events.next();
    if (done || value.finished) break;
    if (value.phase === phase) {
      await sleep(world.random.between(0, 250));
      break;
    }
  }
  return {
    async end() {
      let failed: string | null = null;
      for await (const { error } of server.follow(victim)) failed = error;
      await events.return(undefined).catch(() => {});
      return failed ?? undefined;
    },
  };
}

function firstReason(settled: readonly PromiseSettledResult<unknown>[]): string | undefined {
  const failed = settled.find((each) => each.status === 'rejected');
  return failed ? String((failed.reason as Error).message) : undefined;
}
