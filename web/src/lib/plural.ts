const rules = new Intl.PluralRules('en');
const figures = new Intl.NumberFormat('en');

/** `1,200`. */
export function figure(count: number): string {
  return figures.format(count);
}

/** `1 step`, `1,200 steps`. */
export function plural(count: number, one: string, many: string): string {
  return `${figure(count)} ${rules.select(count) === 'one' ? one : many}`;
}
