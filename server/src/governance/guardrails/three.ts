/** Logic with a third value: what was not read makes an answer unknown, never a guess. Kleene's strong logic of 1952. */
export type Three = 'yes' | 'no' | 'unknown';

/** `no` as soon as one is; else `unknown` as soon as one is. An empty list is `yes`. */
export function both(values: readonly Three[]): Three {
  if (values.includes('no')) return 'no';
  return values.includes('unknown') ? 'unknown' : 'yes';
}

export function negate(value: Three): Three {
  if (value === 'unknown') return value;
  return value === 'yes' ? 'no' : 'yes';
}
