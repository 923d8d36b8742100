/** What a soak came to. */
import type { Tally } from './clients.js';
import { WARM, type Memory, type Sample } from './memory.js';

/** The share by which memory may differ. */
const FLAT = 0.1;

/** Says the figures; returns whether there was an error, or memory grew. */
export function report(
  { took, errors, loads }: Tally,
  { samples, objects }: Memory,
  say: (line: string) => void,
): boolean {
  const sorted = took.toSorted((one, other) => one - other);
  const at = (share: number) => `${Math.round(sorted[Math.floor(sorted.length * share)] ?? 0)} ms`;
  const failed = [...errors.values()].reduce((sum, count) => sum + count, 0);
  say(`questions   ${took.length}, median ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}`);
  say(`loads       ${loads} of a source, one after the other`);
  say(`errors      ${failed}`);
  for (const [text, count] of errors) say(`            ${count} × ${text}`);
  sayMinutes(samples, say);
  if (!objects) {
    say('memory      too short a run: it is compared from the second minute on');
    return failed > 0;
  }
  const { first, last } = objects;
  say(
    `objects     of the server and its threads once garbage is collected: ${first.toFixed(0)} MB after a minute, ${last.toFixed(0)} MB at the end`,
  );
  return failed > 0 || last / first - 1 > FLAT;
}

/** What both processes held, minute by minute: with the garbage that was not collected yet. */
function sayMinutes(samples: readonly Sample[], say: (line: string) => void): void {
  const minutes = Math.ceil((samples.at(-1)?.at ?? 0) / WARM);
  const mean = (of: 'server' | 'neo4j') =>
    Array.from({ length: minutes }, (_, minute) => {
      const list = samples.filter(({ at }) => Math.floor(at / WARM) === minute);
      return (list.reduce((sum, sample) => sum + sample[of], 0) / Math.max(1, list.length)).toFixed(0);
    }).join(' ');
  say(`resident    server, MB by minute: ${mean('server')}`);
  say(`            neo4j, MB by minute: ${mean('neo4j')}`);
}
