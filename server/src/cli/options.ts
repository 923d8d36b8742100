/** Values of command line options. */
import { InvalidArgumentError, Option } from 'commander';

/** A whole number of 0 or more; whether it is in range is for the question to say. */
export function wholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Give a whole number.');
}

/** For lists: how much of them is printed. */
export function limitOption(): Option {
  return new Option('--limit <number>', 'list this many at most').argParser(wholeNumber);
}

/** For questions: the moment they are asked about. */
export function asOfOption(): Option {
  return new Option('--as-of <moment>', 'ask about the past: snapshot:SOURCE/NUMBER, a time, or a baseline');
}

/** Above 0, with a fraction if need be. */
export function positiveNumber(text: string): number {
  const number = Number(text);
  if (number > 0 && Number.isFinite(number)) return number;
  throw new InvalidArgumentError('Give a number above 0.');
}

/** `name=value` into a table; what follows the last equals sign is the value, since fingerprints may hold some. */
export function namedValue(text: string, before: Record<string, string> = {}): Record<string, string> {
  const at = text.lastIndexOf('=');
  if (at < 1 || at === text.length - 1) throw new InvalidArgumentError('It is given as NAME=ID.');
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
}

/** A day or a moment to come, as ISO 8601 in UTC: what has ended by now is gone from the graph in any case. */
export function timeToCome(text: string): string {
  const time = new Date(text);
  if (!/^\d{4}-\d\d-\d\d/.test(text) || Number.isNaN(time.getTime()) || time.getTime() < Date.now())
    throw new InvalidArgumentError('Give a time to come, such as 2099-12-31 or 2099-12-31T12:00:00Z.');
  return time.toISOString();
}
