/** Whether permissions exist on a node, so that "who can" is asked only where there is an answer. */
import type { NodeRef } from './api/schema.js';
import { kinds } from './graph/kinds.generated.js';
import { estate } from './state/estate.svelte.js';

/** Kinds mean different things in different systems: a user of Conjur is a resource, one of Jenkins is not. */
export function takesPermissions({ kind, source }: Pick<NodeRef, 'kind' | 'source'>): boolean {
  const { permittedIn } = kinds[kind];
  const system = estate.systemOf(source);
  return system === undefined ? permittedIn.length > 0 : permittedIn.includes(system);
}
