/** The part of the table about findings: every risk query, and how long findings take to follow a change. */
import type { Size } from './generate.js';
import type { ChangeFigures } from './phase-change.js';
import type { RiskFigures } from './phase-risk.js';
import { asMs, asSeconds, count, line, type Line } from './report.js';

/** Milliseconds. */
const allTogether: Partial<Record<Size, number>> = { M: 20_000, L: 120_000 };
const afterChanges: Partial<Record<Size, number>> = { M: 3_000, L: 8_000 };

/** All risk queries, and the three that took longest. */
export function riskLines({ all, outcomes }: RiskFigures, size: Size): Line[] {
  const failed = outcomes.filter(({ state }) => state === 'failed').map(({ riskQuery }) => riskQuery);
  const slowest = [...outcomes].sort((a, b) => b.took - a.took).slice(0, 3);
  const limit = allTogether[size];
  return [
    line(
      `all ${outcomes.length} risk queries`,
      limit === undefined ? '' : `≤ ${limit / 1000} s`,
      `${asSeconds(all)}${tellFailed(failed)}`,
      limit === undefined ? null : failed.length === 0 && all <= limit,
    ),
    ...slowest.map(({ riskQuery, took, found }) =>
      line(`  ${riskQuery}`, '', `${asMs(took)}, ${count(found)} findings`),
    ),
  ];
}

export function changeLines(change: ChangeFigures, size: Size): Line[] {
  const { changes, load, findings, firstFindings, found, failed } = change;
  const limit = afterChanges[size];
  return [
    line(
      `${count(changes)} changes loaded, findings up to date`,
      limit === undefined ? '' : `≤ ${limit / 1000} s`,
      `${asSeconds(load + findings)}, ${asSeconds(load)} of it the load; ${count(found)} findings${tellFailed(failed)}`,
      limit === undefined ? null : failed.length === 0 && load + findings <= limit,
    ),
    line('findings with nothing kept', '', asSeconds(firstFindings)),
  ];
}

function tellFailed(failed: readonly string[]): string {
  return failed.length > 0 ? `, ${failed.join(', ')} failed` : '';
}
