/** The order in which gaps are told, and the many that a lost server leaves. */
import type { CoverageGap } from '../../domain/snapshot.js';
import { counted } from '../../text/counted.js';

/** Gaps in a stable order, each once; the many that a lost server leaves become one. */
export function summarizeGaps(gaps: readonly CoverageGap[]): CoverageGap[] {
  const lost = gaps.filter((gap) => gap.code === 'server-lost');
  const kept = new Map(gaps.filter((gap) => gap.code !== 'server-lost').map((gap) => [JSON.stringify(gap), gap]));
  const summary = lost[0] && {
    ...lost[0],
    subject: '/',
    message: `${counted(lost.length, 'thing')} ${lost.length === 1 ? 'was' : 'were'} not read after the server was lost, the first being ${lost[0].subject}. ${lost[0].message}`,
  };
  return [...kept.values(), ...(summary ? [summary] : [])].sort(
    (a, b) => compareText(a.code, b.code) || compareText(a.subject, b.subject) || compareText(a.message, b.message),
  );
}

/** Order by code unit, the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
