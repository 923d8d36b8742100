/** How many facts are different, by what they are about. */
import { factGroups, type FactGroup } from './fact-groups.js';
import type { FactChange } from './fact-change.js';

export interface FactGroupCount {
  group: FactGroup;
  added: number;
  removed: number;
  changed: number;
}

/** In the order of the groups; those without a change are left out. */
export function countGroups(changes: readonly FactChange[]): FactGroupCount[] {
  return factGroups.flatMap((group) => {
    const counts = { group, added: 0, removed: 0, changed: 0 };
    for (const each of changes) if (each.group === group) counts[each.change]++;
    return counts.added + counts.removed + counts.changed === 0 ? [] : [counts];
  });
}
