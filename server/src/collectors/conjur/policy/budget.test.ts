import { describe, expect, it } from 'vitest';
import type { PipewardenError } from '../../../domain/errors.js';
import { readPolicy } from './read-policy.js';

function refusalOf(text: string): { code: string; message: string; milliseconds: number } {
  const started = performance.now();
  try {
    const read = readPolicy(text, { account: 'acme', branch: 'root' });
    throw new Error(`It was read: ${JSON.stringify(read).slice(0, 200)}`);
  } catch (error) {
    const { code, message } = error as PipewardenError;
    return { code, message, milliseconds: performance.now() - started };
  }
}

const list = (tag: string, count: number) => Array.from({ length: count }, (_, at) => `!${tag} n${at}`).join(', ');
const tenTimes = (name: string) => `[${Array.from({ length: 10 }, () => `*${name}`).join(',')}]`;

describe('the budget of a policy text', () => {
  it('alias-bomb.yml is refused with line and column before it is expanded', () => {
    const levels = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    const bomb = ['- &a !group', '  id: a', ...levels.map((name, at) => `- &${'bcdefghi'[at]} ${tenTimes(name)}`)].join(
      '\n',
    );
    const { code, message, milliseconds } = refusalOf(bomb);
    expect(code).toBe('policy-too-large');
    expect(message).toMatch(/^At line 7, column 28 the aliases stand for more than 100,000 values/);
    expect(milliseconds).toBeLessThan(3000);
  });

  it('one grant of 750 roles to 750 members is refused where it stands', () => {
    const text = `- !group g\n- !grant\n  roles: [${list('group', 750)}]\n  members: [${list('user', 750)}]\n`;
    expect(refusalOf(text).message).toMatch(/^At line 2, column 3 the statements make more than 100,000 rows/);
  });

  it('many small grants together spend the same budget as a large one', () => {
    const grant = `- !grant\n  roles: [${list('group', 100)}]\n  members: [${list('user', 100)}]\n`;
    expect(refusalOf(grant.repeat(11)).message).toMatch(/^At line 31, column 3 /);
  });

  it('one permit of roles by privileges by resources is refused', () => {
    const privileges = Array.from({ length: 50 }, (_, at) => `p${at}`).join(', ');
    const text = `- !permit\n  roles: [${list('group', 50)}]\n  privileges: [${privileges}]\n  resources: [${list('variable', 50)}]\n`;
    expect(refusalOf(text).code).toBe('policy-too-large');
  });

  it('nesting is refused, written or through aliases, without running out of stack', () => {
    const chain = Array.from({ length: 20_000 }, (_, at) => `- &a${at + 1} [*a${at}]\n`).join('');
    expect(refusalOf(`- &a0 [!group a]\n${chain}`).message).toMatch(/nests more than 100 levels deep/);
    expect(refusalOf(`- ${'['.repeat(300)}${']'.repeat(300)}`).message).toMatch(/^At line 1, column 102 /);
  });

  it('lets owners name one another in a chain of any length', () => {
    const chain = Array.from(
      { length: 12_000 },
      (_, at) => `    - &g${at + 1} !group\n      id: g${at + 1}\n      owner: *g${at}\n`,
    );
    const text = `- !group\n  id: z\n  annotations:\n    x:\n    - &g0 !group g0\n${chain.join('')}- !group\n  id: y\n  owner: *g12000\n`;
    expect(readPolicy(text, { account: 'acme', branch: 'root' })).toHaveProperty('statements');
  });

  it('takes no time that grows with the square of a path or a key', () => {
    const path = `- !user\n  id: u\n  annotations: {x: "${'a/../'.repeat(50_000)}"}\n`;
    const key = `- !user\n  id: u\n  public_keys: ["a b c${' '.repeat(100_000)}x"]\n`;
    const started = performance.now();
    readPolicy(path, { account: 'acme', branch: 'root' });
    readPolicy(key, { account: 'acme', branch: 'root' });
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
