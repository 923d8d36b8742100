/** The reviewed list of controls: exact ids and titles. What is not in it is named nowhere. */
import map from './controls.json' with { type: 'json' };

const editions = Object.entries(map.editions);
const titles = new Map<string, string>(Object.entries(map.controls));

/** `SOC 2 CC6.1`, … */
export function controlIds(): ReadonlySet<string> {
  return new Set(titles.keys());
}

/** What the framework calls it; undefined where it was not reviewed. */
export function controlTitle(id: string): string | undefined {
  return titles.get(id);
}

/** Which edition of its framework an id is of: `ISO/IEC 27001:2022, Annex A`, whose 5.3 is not clause 5.3. Undefined where it was not reviewed. */
export function controlEdition(id: string): string | undefined {
  return titles.has(id) ? editions.find(([framework]) => id.startsWith(framework))?.[1] : undefined;
}
