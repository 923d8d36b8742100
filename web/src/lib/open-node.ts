/** What choosing a node in the search does. */
import type { NodeRef } from './api/schema.js';
import { refOfId } from './graph/names.js';
import { setPathEnd } from './node-actions.js';
import { place } from './state/place.svelte.js';

/** Opens the node; as a path end it is joined to what is selected now. */
export function openNode(node: NodeRef, asEnd: boolean): void {
  const selected = place.get('sel');
  if (asEnd) setPathEnd('to', node.id, refOfId(selected) ? selected : null);
  else place.ask('explore', { node: node.id, sel: node.id });
}
