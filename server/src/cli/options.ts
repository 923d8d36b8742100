/** Values of command line options. */
import { InvalidArgumentError } from 'commander';

/** A whole number of 0 or more; whether it is in range is for the question to say. */
export function wholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Give a whole number.');
}

/** Above 0, with a fraction if need be. */
export function positiveNumber(text: string): number {
  const number = Number(text);
  if (number > 0 && Number.isFinite(number)) return number;
  throw new InvalidArgumentError('Give a number above 0.');
}
