/** One name for one content: the same value has the same digest, however its members are ordered. */
import { createHash } from 'node:crypto';
import { canonicalJson } from '../../accounts/log/canonical.js';
import type { GateFacts } from './facts.js';

/** `sha256:` and the hash of the canonical text. */
export function digestOf(value: unknown): string {
  return `sha256:${createHash('sha256').update(canonicalJson(value)).digest('hex')}`;
}

/** Equal facts have equal digests. A dimension whose values were made of something shorter is named by that. */
export function digestOfFacts({ dimensions, ...rest }: GateFacts): string {
  const named = Object.entries(dimensions).map(([name, dimension]) => {
    const { content, missing } = dimension;
    return [name, content === undefined ? { values: dimension.values, missing } : { content, missing }];
  });
  return digestOf({ ...rest, dimensions: Object.fromEntries(named) });
}
