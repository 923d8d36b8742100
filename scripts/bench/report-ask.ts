/** The part of the table about questions: each kind cold and warm. */
import type { Size } from './generate.js';
import type { AskFigures, QuestionKind } from './phase-ask.js';
import { asMemory, asMs, count, line, metBy, type Line } from './report.js';

/** Milliseconds for M; L is compared with M. */
const targets: Partial<Record<QuestionKind, number>> = {
  check: 10,
  whoCan: 15,
  whatCan: 15,
  path: 5,
  unreachable: 5,
  blastRadius: 60,
  whoCanReach: 60,
  tierZeroReach: 2_000,
  chokePoints: 3_000,
  cut: 500,
};
const titles: Record<QuestionKind, string> = {
  check: 'check',
  whoCan: 'who-can, up to 1,000 answers',
  whatCan: 'what-can, up to 1,000 answers',
  whoCanLarge: 'who-can, more than 1,000 answers',
  path: 'shortest path user → credential',
  unreachable: 'no path user → credential',
  blastRadius: 'blast radius of a user',
  whoCanReach: 'who can reach a credential',
  tierZeroReach: 'all principals to tier zero',
  chokePoints: 'choke points to tier zero',
  cut: 'smallest cut user → credential',
  whatIf: 'what if a user went',
};

export function askLines(ask: AskFigures, size: Size): Line[] {
  const lines = Object.entries(ask.kinds).flatMap(([kind, { cold, warm, answers, cpu }]) => {
    const limit = size === 'M' ? targets[kind as QuestionKind] : undefined;
    const title = `${titles[kind as QuestionKind]} (${answers.samples}; median answer ${count(answers.median)})`;
    const target = limit === undefined ? '' : `≤ ${limit} ms`;
    return [
      line(
        `${title} cold`,
        target,
        `median ${asMs(cold.median)}, p95 ${asMs(cold.p95)}, max ${asMs(cold.max)}`,
        limit === undefined ? null : metBy(cold, limit),
      ),
      line(
        `${title} warm`,
        target,
        `median ${asMs(warm.median)}, p95 ${asMs(warm.p95)}, max ${asMs(warm.max)}${cpu === null ? '' : `, processor ${asMs(cpu)} each`}`,
        limit === undefined ? null : metBy(warm, limit),
      ),
    ];
  });
  const { now, peak } = ask.memory;
  return [
    ...lines,
    line(
      'memory of the answering process',
      '≤ 400 MB',
      `${asMemory(now)}, peak ${asMemory(peak)}`,
      peak === null ? null : peak <= 400,
    ),
    line('memory of Neo4j while answering', '', `${asMemory(ask.neo4j.now)}, peak ${asMemory(ask.neo4j.peak)}`),
  ];
}
