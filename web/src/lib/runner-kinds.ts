/** What tasks are run as: principals of a Conjur. */
import type { EntityKind, NodeRef } from './api/schema.js';
import { estate } from './state/estate.svelte.js';

export const runnerKinds: readonly EntityKind[] = ['HOST', 'USER', 'LAYER', 'GROUP'];

/** Users and groups of a Jenkins run no tasks. */
export function isRunner({ kind, source }: NodeRef): boolean {
  return runnerKinds.includes(kind) && estate.systemOf(source) === 'conjur';
}
