/** Patterns of guardrails: `*` stands for any characters but a slash, `**` for any characters. Nothing else has a meaning. */

/** More stars than this in one pattern could make matching slow. */
export const MOST_STARS = 6;

const compiled = new Map<string, RegExp>();
const REMEMBERED = 2000;

/** Whether a pattern fits the whole text. Upper and lower case are different, as they are in node ids. */
export function fits(pattern: string, text: string): boolean {
  let expression = compiled.get(pattern);
  if (!expression) {
    if (compiled.size >= REMEMBERED) compiled.clear();
    compiled.set(pattern, (expression = expressionOf(pattern)));
  }
  return expression.test(text);
}

/** How many stars a pattern has, two in a row counted once. */
export function starsIn(pattern: string): number {
  return pattern.match(/\*+/g)?.length ?? 0;
}

function expressionOf(pattern: string): RegExp {
  const parts = pattern.split(/(\*+)/).map((part) => {
    if (part === '*') return '[^/]*';
    return part.startsWith('*') ? '[^]*' : part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`);
  });
  return new RegExp(`^${parts.join('')}$`);
}
