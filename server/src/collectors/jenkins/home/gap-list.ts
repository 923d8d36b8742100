/** Gaps of one collection, in a bounded list: a hostile archive can hold millions of bad members. */
import type { CoverageCode, CoverageGap } from '../../../domain/coverage.js';

const MAX_PER_CODE = 1000;

export class GapList {
  readonly #gaps: CoverageGap[] = [];
  readonly #counts = new Map<CoverageCode, number>();

  add(gap: CoverageGap): void {
    const count = (this.#counts.get(gap.code) ?? 0) + 1;
    this.#counts.set(gap.code, count);
    if (count <= MAX_PER_CODE) this.#gaps.push(gap);
  }

  /** By subject; codes with more gaps than are kept end with one that says how many. */
  all(): CoverageGap[] {
    const more = [...this.#counts].flatMap(([code, count]) => (count > MAX_PER_CODE ? [surplus(code, count)] : []));
    const bySubject = (a: CoverageGap, b: CoverageGap): number =>
      a.subject < b.subject ? -1 : a.subject > b.subject ? 1 : 0;
    return [...this.#gaps.sort(bySubject), ...more];
  }
}

function surplus(code: CoverageCode, count: number): CoverageGap {
  return { code, subject: 'more', message: `${count - MAX_PER_CODE} more of the same kind are not listed.` };
}
