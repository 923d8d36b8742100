/** One name for one content: the same value has the same digest, however its members are ordered. */
import { createHash } from 'node:crypto';
import { canonicalJson } from '../../accounts/log/canonical.js';

/** `sha256:` and the hash of the canonical text. */
export function digestOf(value: unknown): string {
  return `sha256:${createHash('sha256').update(canonicalJson(value)).digest('hex')}`;
}
