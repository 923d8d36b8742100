/** Patterns are matched by Neo4j's `=~`; the plugins match them with java.util.regex. The two must be the same. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { Seeded } from '../../../scripts/bench/seeded.js';
import { jdkProgram } from '../../src/jvm/jdk.js';
import { matchJavaRegex } from '../../src/graph/java-regex.js';
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

  const answers = await matchJavaRegex(await testGraph(), questions);
  const ours = answers.flatMap((matches) => matches?.map((match) => (match ? '1' : '0')) ?? Array(NAMES).fill('x'));
  const javas = askJava(pairs);
  const differing = pairs.filter((_, at) => ours[at] !== javas[at]);
  expect(differing).toEqual([]);
  for (const [kind, least] of [
    ['1', 500],
    ['0', 500],
    ['x', 100],
  ] as const)
    expect(javas.filter((answer) => answer === kind).length).toBeGreaterThan(least);
});
