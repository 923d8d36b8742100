/** Scores, guidance, baselines, lives of findings and who reaches tier zero, for callers with a scope: made of what they see alone. */
import { isVisible, seesWholeSource } from '../../domain/visibility.js';
import type { Baseline } from '../../history/baselines/baselines.js';
import type { Minimised } from '../../history/guidance/minimise.js';
import { hideIn } from './hide.js';
import { notInPart, type Within } from './within.js';

/** The scope goes with the question, and the answer is made within it. */
export const askedWithin: Within = async (scope, args, ask) => ask({ ...args, scope });

/** What was is kept of everybody: it cannot be made of a part. */
export const scoreWithin: Within = async (scope, args, ask) => {
  if (args['since'] != null) throw notInPart('What a score was before is not told of a part of the estate.');
  return ask({ ...args, scope });
};

export const minimiseWithin: Within = async (scope, args, ask) => {
  const guidance = (await ask({ ...args, scope })) as readonly Minimised[];
  return guidance.map((each) => ({
    ...each,
    advice: each.advice.map((advice) => ({ ...advice, step: hideIn(scope, advice.step) })),
  }));
};

/** For all of a source it is seen by who sees all of it. */
export const baselinesWithin: Within = async (scope, args, ask) =>
  ((await ask(args)) as readonly Baseline[]).filter(({ source, part }) =>
    part === null ? seesWholeSource(scope, source) : isVisible(scope, part),
  );

/** Who looks after it may be somebody who is not seen. */
export const livesWithin: Within = async (scope, args, ask) =>
  ((await ask({ ...args, scope })) as readonly object[]).map((life) => ({ ...life, owner: null }));
