/** The lines of what history costs. */
import type { Size } from './generate.js';
import type { MomentsFigures } from './phase-moments.js';
import type { MonthFigures } from './phase-month.js';
import { asMs, asSeconds, count, line, type Line } from './report.js';

/** Milliseconds that a drift, and loading with the score brought up to date, may take. */
const targets: Partial<Record<Size, { drift: number; load: number }>> = {
  M: { drift: 2_000, load: 3_000 },
  L: { drift: 5_000, load: 8_000 },
};
/** Milliseconds /healthz may be kept waiting. */
const HELD = 100;

const asMegabytes = (megabytes: number) => `${megabytes.toFixed(1)} MB`;
const times = (ratio: number) => `${ratio.toFixed(1)} ×`;

export function monthLines(month: MonthFigures): Line[] {
  const { nights, changes, first, loads, snapshots, store, now, pastFirst, pastNext } = month;
  return [
    line(`size S loaded ${nights} nights`, '', `${count(changes)} items and users changed in all`),
    line('  its first load', '', asSeconds(first)),
    line('  each later load', '', `median ${asSeconds(loads.median)}, max ${asSeconds(loads.max)}`),
    line('  its snapshots and records', '', asMegabytes(snapshots)),
    line(
      '  the store of the graph',
      '',
      `${asMegabytes(store.first)} after the first, ${asMegabytes(store.last)} in the end`,
    ),
    line('  check now', '', asMs(now.median)),
    line(
      '  check as of a night, the first question',
      '',
      `median ${asSeconds(pastFirst.median)}, max ${asSeconds(pastFirst.max)}`,
    ),
    line('  check as of a night, the next', '', `${asMs(pastNext.median)}, ${times(pastNext.median / now.median)} now`),
  ];
}

export function momentsLines(moments: MomentsFigures, size: Size): Line[] {
  const { changes, gained, lost, facts, load, score, driftFirst, driftNext, now, pastFirst, pastNext, held } = moments;
  const target = targets[size];
  const ratio = pastNext.median / now.median;
  const worst = Math.max(...held.questions.map(({ slowest }) => slowest));
  const within = (ms: number, most: number | undefined) => (most === undefined ? null : ms <= most);
  return [
    line(
      `loading ${count(changes)} changes with the score of jobs brought up to date`,
      target ? `≤ ${asSeconds(target.load)}` : '',
      `${asSeconds(load + score)}, ${asSeconds(load)} of it loading`,
      within(load + score, target?.load),
    ),
    line('drift of the two, both compiled for it', '', asSeconds(driftFirst)),
    line(
      `drift of the two, compiled before: ${count(facts)} facts, ${count(gained)} permissions gained, ${count(lost)} lost`,
      target ? `≤ ${asSeconds(target.drift)}` : '',
      asSeconds(driftNext),
      within(driftNext, target?.drift),
    ),
    line('check as of the first load, the first question', '', asSeconds(pastFirst)),
    line(
      'check as of the first load, the next',
      size === 'M' ? '≤ 2 × now' : '',
      `median ${asMs(pastNext.median)}, now ${asMs(now.median)}: ${times(ratio)}`,
      size === 'M' ? ratio <= 2 : null,
    ),
    line('/healthz while a server is asked what takes long', `≤ ${HELD} ms`, `worst ${asMs(worst)}`, worst <= HELD),
    ...held.questions.map(({ what, slowest, took }) =>
      line(`  ${what}`, '', `worst ${asMs(slowest)}, answered in ${asMs(took)}`),
    ),
  ];
}
