/** Names of nodes the page has met: an id in the address does not tell a token's name. */
import { SvelteMap } from 'svelte/reactivity';
import type { NodeRef } from '../api/schema.js';
import { contextOf, refOfId, titleOf } from '../graph/names.js';

const known = new SvelteMap<string, NodeRef>();

export function rememberNames(nodes: readonly NodeRef[]): void {
  for (const { id, kind, name, source } of nodes) if (!known.has(id)) known.set(id, { id, kind, name, source });
}

/** The node of an id, as met, or as the id alone tells; undefined for what is no id. */
export function nodeOf(id: string | null): NodeRef | undefined {
  return (id !== null && known.get(id)) || refOfId(id);
}

/** The name to show for an id. */
export function nameOf(id: string | null): string {
  const node = nodeOf(id);
  return node ? titleOf(node) : (id ?? '…');
}

/** Where the node of an id is. */
export function whereOf(id: string | null): string {
  const node = nodeOf(id);
  return node ? contextOf(node) : '';
}
