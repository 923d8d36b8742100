/** SIGINT and SIGTERM in every phase: the end is in order, in time, and leaves nobody behind. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../fault.js';
import { require } from '../lost.js';
import { clauseOf, moments, reachMoment, type Moment } from '../moments.js';
import { lastSentence, type Command } from '../product.js';
import { clauses, phases, reach, type Phase } from './kill.js';

type Signal = 'SIGINT' | 'SIGTERM';

const toServer = (signal: Signal, phase: Phase): Fault => ({
  name: `${signal.toLowerCase()}-serve-${phase}`,
  what: `${signal} to a server while ${clauses[phase]}`,
  async round(world) {
    const server = await world.serve();
    const under = await reach(phase, server, world);
    const seconds = await server.stop(signal);
    await under.end().catch(() => {}); // the server it followed has ended
    const { code } = await server.command.ended;
    require(code === 0 || code === 2, `it ended with ${code}: ${server.command.said.err}`);
    await world.requireNothingLost(undefined, true);
    return `ended in ${seconds.toFixed(1)} s`;
  },
});

const toStart = (signal: Signal): Fault => ({
  name: `${signal.toLowerCase()}-start`,
  what: `${signal} to a server that is starting`,
  async round(world) {
    const command = world.start(['serve', '--port', '0']);
    await sleep(world.random.between(0, 6000));
    const { text, code } = await endWith(command, signal);
    require(code === 0 || code === 2 || text.includes('before'), `it ended with ${code}: ${command.said.err}`);
    await world.requireNothingLost();
    return text;
  },
});

const toCollect = (signal: Signal, moment: Moment): Fault => ({
  name: `${signal.toLowerCase()}-collect-${moment}`,
  what: `${signal} to a collect command ${clauseOf[moment]}`,
  async round(world) {
    const command = world.collect();
    const phase = await reachMoment(moment, world);
    const { text, code } = await endWith(command, signal);
    require([0, 2].includes(code ?? -1) || text.includes('before'), `it ended with ${code}: ${command.said.err}`);
    require(!command.said.err.includes('defect'), command.said.err);
    await world.requireNothingLost(undefined, true);
    return `${phase}: ${text}; ${lastSentence(command.said)}`;
  },
});

const twice = (moment: Moment): Fault => ({
  name: `signal-twice-${moment}`,
  what: `a second signal to a collect command that is ending ${clauseOf[moment]}`,
  async round(world) {
    const command = world.collect();
    const phase = await reachMoment(moment, world);
    command.child.kill('SIGINT');
    await sleep(600);
    const { text } = await endWith(command, 'SIGINT');
    await world.requireNothingLost(undefined, true);
    return `${phase}: ${text} after the second`;
  },
});

const each = (['SIGINT', 'SIGTERM'] as const).flatMap((signal) => [
  ...phases.map((phase) => toServer(signal, phase)),
  toStart(signal),
  ...moments.map((moment) => toCollect(signal, moment)),
]);

export const signals: readonly Fault[] = [...each, ...moments.map(twice)];

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
