/** What a soak came to. */
import type { Tally } from './clients.js';
import type { Sample } from './memory.js';

/** Milliseconds after which memory should stay as it is, and the share by which it may differ. */
const WARM = 60_000;
const FLAT = 0.1;

/** Says the figures; returns whether there was an error, or memory grew. */
export function report(
  { took, errors, loads }: Tally,
  samples: readonly Sample[],
  say: (line: string) => void,
): boolean {
  const sorted = took.toSorted((one, other) => one - other);
  const at = (share: number) => `${Math.round(sorted[Math.floor(sorted.length * share)] ?? 0)} ms`;
  const failed = [...errors.values()].reduce((sum, count) => sum + count, 0);
  say(`questions   ${took.length}, median ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}`);
  say(`loads       ${loads} of a source, one after the other`);
  say(`errors      ${failed}`);
  for (const [text, count] of errors) say(`            ${count} × ${text}`);
  const growth = growthOf(samples, say);
  return failed > 0 || growth > FLAT;
}

/** Of the server, from the first minute after it was warm to the last minute: 0.1 is 10 %. */
function growthOf(samples: readonly Sample[], say: (line: string) => void): number {
  const end = samples.at(-1)?.at ?? 0;
  const warm = samples.filter(({ at }) => at >= WARM && at < 2 * WARM);
  const last = samples.filter(({ at }) => at > end - WARM);
  const mean = (list: readonly Sample[], of: 'server' | 'neo4j') =>
    list.reduce((sum, sample) => sum + sample[of], 0) / Math.max(1, list.length);
  if (warm.length === 0 || end < 2 * WARM) {
    say('memory      too short a run: it is compared from the second minute on');
    return 0;
  }
  const figures = (['server', 'neo4j'] as const).map(
    (of) => `${of} ${mean(warm, of).toFixed(0)} MB in the second minute, ${mean(last, of).toFixed(0)} MB in the last`,
  );
  say(`memory      ${figures.join('; ')}`);
  return mean(last, 'server') / mean(warm, 'server') - 1;
}
