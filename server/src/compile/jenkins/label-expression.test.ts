import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelTest, parseLabelExpression } from './label-expression.js';

type Expression =
  { atom: string } | { not: Expression } | { op: '&&' | '||' | '->' | '<->'; left: Expression; right: Expression };

const names = ['a', 'b', 'c-1', 'd.e', 'x-', '-y', 'f:g/h'];
const quoted = ['two words', 'q"uote', "it's", 'a&&b'];

const expressions: fc.Arbitrary<Expression> = fc.letrec<{ all: Expression }>((tie) => ({
  all: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ atom: fc.constantFrom(...names, ...quoted) }),
    fc.record({ not: tie('all') }),
    fc.record({
      op: fc.constantFrom('&&', '||', '->', '<->' as const),
      left: tie('all'),
      right: tie('all'),
    }),
  ),
})).all;

/** The truth table's own reading: no tokens, no precedence. */
function holds(expression: Expression, labels: ReadonlySet<string>): boolean {
  if ('atom' in expression) return labels.has(expression.atom);
  if ('not' in expression) return !holds(expression.not, labels);
  const [left, right] = [holds(expression.left, labels), holds(expression.right, labels)];
  switch (expression.op) {
    case '&&':
      return left && right;
    case '||':
      return left || right;
    case '->':
      return left ? right : true;
    case '<->':
      return left === right;
  }
}

/** Lower binds looser; parentheses stand only where the grammar needs them. */
const binding = { '<->': 1, '->': 2, '||': 3, '&&': 4, '!': 5, atom: 6 };

function print(expression: Expression, space: string, least = 0): string {
  const [text, own] = printBare(expression, space);
  return own < least ? `(${space}${text}${space})` : text;
}

function printBare(expression: Expression, space: string): [string, number] {
  if ('atom' in expression) return [printAtom(expression.atom), binding.atom];
  if ('not' in expression) return [`!${space}${print(expression.not, space, binding.atom)}`, binding['!']];
  const own = binding[expression.op];
  // An implication does not chain, on either side.
  const left = print(expression.left, space, expression.op === '->' ? own + 1 : own);
  // Without a blank a name that ends in a hyphen would run into the arrow.
  const gap = expression.op === '->' || left.endsWith('-') ? ' ' : space;
  return [`${left}${gap}${expression.op}${space}${print(expression.right, space, own + 1)}`, own];
}

function printAtom(name: string): string {
  return quoted.includes(name) ? `"${name.replaceAll(/["\\]/g, String.raw`\$&`)}"` : name;
}

describe('a label expression', () => {
  it('is what its truth table says, whatever the blanks and with no more parentheses than it needs', () => {
    const labels = fc.subarray([...names, ...quoted]);
    fc.assert(
      fc.property(expressions, labels, fc.constantFrom('', ' ', '\t '), (expression, given, space) => {
        const test = parseLabelExpression(print(expression, space));
        expect(test, print(expression, space)).not.toBeNull();
        expect(test!(new Set(given))).toBe(holds(expression, new Set(given)));
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['a->b', ['a'], false],
    ['a->b', ['b'], true],
    ['a<->b', [], true],
    ['a||b&&c', ['a'], true],
    ['!a&&b', ['b'], true],
    ['linux&&!docker', ['linux', 'docker'], false],
    ['a->b||c', ['a', 'c'], true],
    ['"two words"', ['two words'], true],
    [String.raw`"q\"uote"`, ['q"uote'], true],
  ])('%s with %o: %s', (text, labels, expected) => {
    expect(labelTest(text)(new Set(labels))).toBe(expected);
  });

  it.each(['a->b->c', '!!a', 'a &&', '&& a', '(a', 'a)', 'a b', "a'b", 'a & b', 'a | b', 'a > b', '"a', '', ' '])(
    'is not: %s',
    (text) => {
      expect(parseLabelExpression(text)).toBeNull();
    },
  );

  it('of any depth and length is decided, and takes no stack', () => {
    const deep = `${'('.repeat(50_000)}a${')'.repeat(50_000)}`;
    expect(labelTest(deep)(new Set(['a']))).toBe(true);
    expect(labelTest(`!(${deep})`)(new Set(['a']))).toBe(false);
    expect(labelTest(`${'a&&'.repeat(50_000)}b`)(new Set(['a']))).toBe(false);
    expect(parseLabelExpression('('.repeat(50_000))).toBeNull();
  });

  it('that does not parse is one label of that name', () => {
    expect(labelTest('two words')(new Set(['two words']))).toBe(true);
    expect(labelTest('two words')(new Set(['two', 'words']))).toBe(false);
  });
});
