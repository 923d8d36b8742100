/** The exact fix of a finding as a text to copy, or the lines to change; which of them fits a risk query its header says. */
import type { Evidence } from '../domain/answers.js';
import { removalPatch, type RemovalPatch } from '../paths/removal-patch.js';

/**
 * `removal`, `removal GRANTED`: of the first step of the evidence, or the first of the type, that has one. `place`, `place COLUMN`: where
 * the evidence was read, or what the column lists. `groovy TEXT`: the same for every finding, for the script console.
 */
export type FixRule = string;

export interface Fix {
  /** `place`: lines of files, one a line. */
  kind: RemovalPatch['kind'] | 'place';
  text: string;
}

export const isFixRule = (text: string): boolean => /^(removal( [A-Z_]+)?|place( \w+)?|groovy \S.*)$/.test(text);

/** Undefined: the rule has nothing exact to say of this evidence. */
export function fixOf(
  rule: FixRule | undefined,
  evidence: Evidence,
  columns: Readonly<Record<string, unknown>>,
): Fix | undefined {
  const [way = '', rest = ''] = (rule ?? '').split(/ (.*)/s);
  if (way === 'groovy') return { kind: 'groovy', text: rest };
  if (way === 'removal') return removalOf(evidence, rest);
  const places = rest === '' ? placesOf(evidence) : [columns[rest] ?? null].flat();
  const told = places.filter((place) => typeof place === 'string' && place !== '');
  return way === 'place' && told.length > 0 ? { kind: 'place', text: told.join('\n') } : undefined;
}

function removalOf(evidence: Evidence, type: string): Fix | undefined {
  const steps = evidence.filter((step) => type === '' || step.type === type);
  for (const step of steps) {
    const patch = removalPatch(step);
    if (patch) return patch;
  }
  const places = placesOf(steps.slice(0, 1));
  return places.length > 0 ? { kind: 'place', text: places.join('\n') } : undefined;
}

/** Those that name a line. */
function placesOf(evidence: Evidence): string[] {
  return [...new Set(evidence.flatMap(({ readAt }) => readAt))].filter((place) => /^[^\s:]+:[1-9]\d*( |$)/.test(place));
}
