/** The part of the table about questions: each kind cold and warm. */
import type { Size } from './generate.js';
import type { AskFigures, QuestionKind } from './phase-ask.js';
import { asMemory, asMs, count, line, metBy, type Line } from './report.js';

/** Milliseconds, by size. */
const targets: Partial<Record<QuestionKind, Partial<Record<Size, number>>>> = {
  check: { M: 10 },
  whoCan: { M: 15 },
  whatCan: { M: 15 },
  path: { M: 5, L: 40 },
  unreachable: { M: 5, L: 40 },
  blastRadius: { M: 60, L: 1_000 },
  whoCanReach: { M: 60, L: 1_000 },
  tierZeroReach: { M: 2_000, L: 20_000 },
  chokePoints: { M: 3_000, L: 30_000 },
  cut: { M: 500, L: 3_000 },
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
    const limit = targets[kind as QuestionKind]?.[size];
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
