/** Which of the literals that the scan found the collector lists, or names as computed where they stand. */
import type { Found, Kind } from './found.js';
import type { Said } from './read-file.js';

/** Lines between where a call begins and where what it computes from is written. */
const NEAR = 3;

export function misses(found: readonly Found[], said: readonly Said[]): Found[] {
  return found.filter((one) => !said.some((other) => other.kind === one.kind && isSaid(one, other)));
}

function isSaid({ kind, text, line }: Found, said: Said): boolean {
  if (said.text === null) return Math.abs(said.line - line) <= NEAR;
  return names[kind](text.trim()).includes(said.text.trim());
}

/** What the collector may call it. */
const names: Readonly<Record<Kind, (text: string) => readonly string[]>> = {
  // `ecr:eu-west-1:id` names the credential `id`.
  credential: (text) => [text, text.replace(/^(?:ecr|gcr):(?:[^:]*:)?/, '')],
  // Addresses lose who logs in, and images their tag.
  destination: (text) => [
    text,
    text.replace(/^[^@/]*@/, ''),
    text.replace(/:[^:/]*$/, ''),
    text.replace(/@sha256:.*$/, ''),
  ],
  label: (text) => [text],
  library: (text) => [text.replace(/@.*$/s, '')],
};
