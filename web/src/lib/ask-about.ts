/** Carries what is selected now into another view, where that view can take it. */
import { kinds } from './graph/kinds.generated.js';
import { refOfId } from './graph/names.js';
import { isRunner } from './runner-kinds.js';
import { takesPermissions } from './takes-permissions.js';
import type { Changes, View } from './state/address.js';
import { place } from './state/place.svelte.js';

/** The node in question now: the selected one, else what the view is about. */
function presentNode() {
  const ids = ['sel', 'node', 'resource', 'principal', 'of', 'from', 'runner'].map((key) => place.get(key));
  return ids.map(refOfId).find((node) => node !== undefined);
}

export function askAbout(view: View): Changes {
  const node = presentNode();
  if (!node) return {};
  const { principal } = kinds[node.kind];
  const resource = takesPermissions(node);
  switch (view) {
    case 'explore':
      return { node: node.id, sel: node.id };
    case 'who-can':
      return resource ? { resource: node.id } : {};
    case 'what-can':
      return principal ? { principal: node.id } : {};
    case 'review':
      return resource || principal ? { of: node.id } : {};
    case 'path':
      return { from: node.id };
    case 'blast':
      return { of: node.id };
    case 'choke':
      return principal ? {} : { to: node.id };
    case 'needs':
      return isRunner(node) ? { runner: node.id } : {};
    default:
      return {};
  }
}
