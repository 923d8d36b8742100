/** A path in two cells: through what, and where that was read. */

export const STEP = 'evidence { from { id } to { id } type readAt rule }';

export interface Step {
  from: { id: string };
  to: { id: string };
  type: string;
  readAt: readonly string[];
  rule: string | null;
}

/** Ids between the two ends, in order. */
export function throughCell(evidence: readonly Step[]): string {
  return evidence
    .slice(0, -1)
    .map(({ to }) => to.id)
    .join(' → ');
}

/** Places in the sources, and the rules that concluded the rest. */
export function readAtCell(evidence: readonly Step[]): string {
  return evidence
    .flatMap(({ readAt, rule }) => (readAt.length > 0 ? readAt : rule === null ? [] : [`rule ${rule}`]))
    .join(' · ');
}
