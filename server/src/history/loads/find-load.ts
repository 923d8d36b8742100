/** From what a person calls a moment (`3`, `snapshot:acme/3`, `2026-06-01`, `latest`) to the load a source was at then. */
import { PipewardenError } from '../../domain/errors.js';
import { printLoad, type KeptLoad } from './kept-loads.js';

/** What a text names: a load of one source by its number, a time, or the latest load. */
export type Moment =
  { by: 'number'; source: string | null; number: number } | { by: 'time'; time: string } | { by: 'latest' };

/** A day without a time of day is its first moment where something is counted from it, and its last everywhere else. */
export type DayEnd = 'first' | 'last';

/** undefined: the text has none of the forms, so it may be a name. */
export function parseMoment(text: string, day: DayEnd): Moment | undefined {
  if (text === 'latest' || text === 'now') return { by: 'latest' };
  if (/^\d{1,9}$/.test(text)) return { by: 'number', source: null, number: Number(text) };
  const [, source, number] = /^snapshot:(.+)\/(\d{1,9})$/s.exec(text) ?? [];
  if (source !== undefined) return { by: 'number', source, number: Number(number) };
  if (!/^\d{4}-\d\d-\d\d($|T)/.test(text)) return undefined;
  const whole = text.includes('T') ? text : `${text}T${day === 'first' ? '00:00:00.000Z' : '23:59:59.999Z'}`;
  const time = new Date(whole);
  return Number.isNaN(time.getTime()) ? undefined : { by: 'time', time: time.toISOString() };
}

/** The load a source was at; null where it had not been read by then. Throws `unknown-snapshot`. */
export function loadAt(loads: readonly KeptLoad[], moment: Moment): KeptLoad | null {
  if (moment.by === 'latest') return loads.at(-1) ?? null;
  if (moment.by === 'number') return byNumber(loads, moment.number);
  // The clock may have been set back in between, so the latest is looked for.
  let found: KeptLoad | null = null;
  for (const load of loads)
    if (load.takenAt <= moment.time && (found === null || load.takenAt >= found.takenAt)) found = load;
  return found;
}

/** Loads that changed nothing hold the same: one whose snapshot is kept stands for all of a number. */
function byNumber(loads: readonly KeptLoad[], number: number): KeptLoad {
  const same = loads.filter((load) => load.number === number);
  const found = same.find(({ kept }) => kept) ?? same[0];
  if (found) return found;
  const [first, last] = [loads[0]!, loads.at(-1)!];
  throw new PipewardenError(
    'unknown-snapshot',
    `The source "${first.source}" has no load ${number}.`,
    `Its loads are numbered ${first.number} to ${last.number}; a time such as 2026-06-01 is possible as well.`,
  );
}

/** Throws `snapshot-not-kept`: what is not there any more is not guessed. */
export function requireKept(load: KeptLoad): KeptLoad {
  if (load.kept) return load;
  throw new PipewardenError(
    'snapshot-not-kept',
    `The snapshot of ${printLoad(load)}, taken at ${load.takenAt}, is no longer kept.`,
    'Ask about a later load.',
  );
}
