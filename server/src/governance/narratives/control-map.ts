/** The reviewed list of controls: exact ids and titles. What is not in it is named nowhere. */
import map from './controls.json' with { type: 'json' };

const titles = new Map<string, string>(Object.entries(map.controls));

/** `SOC 2 CC6.1`, … */
export function controlIds(): ReadonlySet<string> {
  return new Set(titles.keys());
}
