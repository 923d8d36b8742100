/** The clock of the machine was set: what was taken later than now, or long ago, stays what it is. */
import type { Fault } from '../fault.js';
import { require } from '../lost.js';
import { lastSentence } from '../product.js';

const preload = new URL('../shift-clock.mjs', import.meta.url).href;

export const clocks: readonly Fault[] = (['back', 'forward'] as const).map((direction) => ({
  name: `clock-${direction}`,
  what: `the clock is set ${direction} by days or years while sources are loaded`,
  async round(world) {
    const days = world.random.pick([1, 30, 400]) * (direction === 'back' ? -1 : 1);
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
}));
