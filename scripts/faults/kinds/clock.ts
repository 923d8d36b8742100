/** The clock of the machine was set: what was taken later than now, or long ago, stays what it is. */
import type { Fault } from '../fault.js';
import { require } from '../lost.js';
import { lastSentence } from '../product.js';
import type { World } from '../world.js';

const preload = new URL('../shift-clock.mjs', import.meta.url).href;

type Direction = 'back' | 'forward';

function shiftOf({ random }: World, direction: Direction): number {
  return random.pick([1, 30, 400]) * (direction === 'back' ? -1 : 1);
}

const between = (direction: Direction): Fault => ({
  name: `clock-${direction}`,
  what: `the clock is set ${direction} by days or years between loads`,
  async round(world) {
    const days = shiftOf(world, direction);
    const shifted = { preload, env: { PIPEWARDEN_FAULT_DAYS: String(days) } };
    const before = world.collect();
    require((await before.ended).code === 0, `the load failed: ${lastSentence(before.said)}`);
    const then = world.collect(shifted);
    require((await then.ended).code === 0, `the load with another clock failed: ${lastSentence(then.said)}`);
    const server = await world.serve(shifted);
    await world.requireNothingLost(server, true);
    await server.stop();
    await world.requireNothingLost(undefined, true);
    return `by ${days} days`;
  },
});

const meanwhile = (direction: Direction): Fault => ({
  name: `clock-${direction}-running`,
  what: `the clock is set ${direction} by days or years while a server collects`,
  async round(world) {
    const [days, seconds] = [shiftOf(world, direction), world.random.between(5, 15)];
    const env = { PIPEWARDEN_FAULT_DAYS: String(days), PIPEWARDEN_FAULT_AFTER: String(seconds) };
    const server = await world.serve({ preload, env });
    for (let loads = 0; loads < 3; loads++) await world.requireNothingLost(server, true);
    await server.stop();
    await world.requireNothingLost(undefined, true);
    return `by ${days} days after ${seconds} s`;
  },
});

export const clocks: readonly Fault[] = (['back', 'forward'] as const).flatMap((direction) => [
  between(direction),
  meanwhile(direction),
]);
