/** The plugins match patterns with java.util.regex; Neo4j's `=~` and the process that counts steps must answer the same. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { Seeded } from '../../../scripts/bench/seeded.js';
import { jdkProgram } from '../../src/jvm/jdk.js';
import { matchJavaRegex } from '../../src/graph/java-regex.js';
import { matchBounded } from '../../src/graph/regex/bounded-match.js';
import { testGraph } from '../support/graph.js';
import { randomName, randomPattern } from '../support/java-regex/random-pattern.js';

const PATTERNS = 500;
const NAMES = 20;

/** `1`, `0`, or `x` for what Java takes for no pattern. */
function askJava(pairs: readonly (readonly [string, string])[]): string[] {
  const program = fileURLToPath(new URL('../support/java-regex/FullMatch.java', import.meta.url));
  const encoded = (text: string) => Buffer.from(text).toString('base64');
  const input = pairs.map((pair) => pair.map(encoded).join(' ')).join('\n');
  const answers = execFileSync(jdkProgram('java', process.env), [program], { input, encoding: 'utf8' });
  return answers.trim().split('\n');
}

it('10,000 patterns and names, in the styles people use, agree with java.util.regex', async () => {
  const random = new Seeded(20_261);
  const questions = Array.from({ length: PATTERNS }, () => {
    const pattern = randomPattern(random);
    return { pattern, names: Array.from({ length: NAMES }, () => randomName(random, pattern)) };
  });
  const pairs = questions.flatMap(({ pattern, names }) => names.map((name) => [pattern, name] as const));
  expect(pairs).toHaveLength(10_000);

  const javas = askJava(pairs);
  for (const answers of [await matchJavaRegex(await testGraph(), questions), await matchBounded(questions)]) {
    const ours = answers.flatMap((matches) =>
      Array.from({ length: NAMES }, (_, at) =>
        matches === null ? 'x' : matches === 'undecided' ? '?' : matches[at] ? '1' : '0',
      ),
    );
    const differing = pairs.filter((_, at) => ours[at] !== javas[at]);
    expect(differing).toEqual([]);
  }
  for (const [kind, least] of [
    ['1', 500],
    ['0', 500],
    ['x', 100],
  ] as const)
    expect(javas.filter((answer) => answer === kind).length).toBeGreaterThan(least);
});

const many = 'x'.repeat(60);

it.each([
  ['a repeated group and a reference', '(x+)+\\1y', many],
  ['a group that may be empty', '(x*)*\\1[yz]', many],
  ['branches that overlap', '(x|xx)+\\1[yz]', many],
  ['eight quantifiers in a row', 'x*x*x*x*x*x*x*x*\\b[yz]', many.repeat(4)],
  ['5,000 nested groups', '('.repeat(5000) + 'x' + ')'.repeat(5000), many],
  ['a name too long for the stack', '(x|.)*', 'x'.repeat(200_000)],
])(
  'a pattern that takes too long is undecided, and the others of the question are answered: %s',
  async (_, pattern, name) => {
    const graph = await testGraph();
    const questions = [
      { pattern: 'x+', names: ['xx', 'y'] },
      { pattern, names: [name] },
      { pattern: '(', names: ['x'] },
      { pattern: '(x+)+\\1', names: ['xx', 'y', ''] },
    ];
    expect(await matchJavaRegex(graph, questions)).toEqual([[true, false], 'undecided', null, [true, false, false]]);
  },
);

it('patterns of many names are no endless ones', async () => {
  const names = Array.from({ length: 20_000 }, (_, at) => `team-${at % 90}/service-${at}/deploy-to-production`);
  const [slow] = await matchJavaRegex(await testGraph(), [{ pattern: '(.*)-(.*)/(.*-)+[xq]', names }]);
  expect(slow).toEqual(names.map(() => false));
});
