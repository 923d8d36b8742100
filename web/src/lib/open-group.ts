/** Groups that are open, in the address: a link opens the same. */
import { isGroup } from './graph/fold-alike.js';
import { kindOfRingGroup } from './graph/blast-drawing.js';
import { place } from './state/place.svelte.js';

/** Shows the members of a group one by one; Back closes it again. */
export function openGroup(id: string): void {
  const kind = kindOfRingGroup(id);
  if (kind) place.step({ kinds: [...new Set([...place.all('kinds'), kind.toLowerCase()])], sel: null });
  else if (isGroup(id)) place.step({ group: [...new Set([...place.all('group'), id])], sel: null });
}
