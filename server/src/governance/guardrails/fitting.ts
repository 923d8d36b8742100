/** Which values of a dimension fit a condition. Of a list that many dimensions share that is found once for each condition. */
import type { Dimension, FactValue } from '../decisions/facts.js';
import type { TextCondition } from './guardrail.js';
import { fits } from './pattern.js';

interface Fitting {
  /** Positions of the values that fit. */
  wanted: readonly number[];
  /** How many values there are, and whether every one is certain. */
  count: number;
  certain: boolean;
  /** All values, and those that fit, as a sentence names them. */
  all: string;
  some: string;
}

const known = new WeakMap<readonly string[], WeakMap<TextCondition, Fitting>>();

export function fitting(condition: TextCondition, dimension: Dimension): Fitting {
  const { ids } = dimension;
  if (ids === undefined) return findFitting(condition, dimension.values);
  const ofList = known.get(ids) ?? new WeakMap<TextCondition, Fitting>();
  known.set(ids, ofList);
  const found = ofList.get(condition) ?? findFitting(condition, dimension.values);
  ofList.set(condition, found);
  return found;
}

function findFitting(condition: TextCondition, values: readonly FactValue[]): Fitting {
  const wanted = values.flatMap((each, at) => (satisfies(condition, each) ? [at] : []));
  const some = listed(wanted.map((at) => values[at]!));
  return { wanted, count: values.length, certain: values.every(({ certain }) => certain), all: listed(values), some };
}

export function listed(values: readonly FactValue[], word = 'or'): string {
  const texts = values.map(({ value }) => value);
  return texts.length < 3 ? texts.join(` ${word} `) : `${texts.slice(0, -1).join(', ')} ${word} ${texts.at(-1)}`;
}

export function satisfies({ any, not }: TextCondition, { value, names }: FactValue): boolean {
  const texts = [value, ...names];
  const hit = (patterns: readonly string[]) => patterns.some((pattern) => texts.some((text) => fits(pattern, text)));
  return (any.length === 0 || hit(any)) && !hit(not);
}
