import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GroovyParser } from './parser.js';
import { removeFolder } from '../../../test/support/remove-folder.js';

const parser = new GroovyParser();
afterAll(() => parser.close());

/** Longer than the limits of these tests, whatever the machine. */
const endless = (at: number) => `step${at} [a: { b c, d }]\n`.repeat(30_000);

describe('Groovy’s parser', () => {
  it('gives calls with their arguments and lines', async () => {
    const parsed = await parser.parse("\nnode('linux') {\n  sh 'make'\n}\n");
    expect(parsed).toMatchObject({
      read: true,
      tree: [
        {
          k: 'block',
          a: [
            {
              k: 'call',
              n: 'node',
              l: 2,
              a: [
                { k: 'str', v: 'linux' },
                { k: 'closure', a: [{ k: 'block', a: [{ k: 'call', n: 'sh', l: 3, a: [{ k: 'str', v: 'make' }] }] }] },
              ],
            },
          ],
        },
      ],
    });
  });

  it('says at which line a script stops being Groovy, and nothing of the script', async () => {
    expect(await parser.parse("def a = 1\ndef b = 'x\n")).toEqual({ read: false, why: 'syntax', line: 2 });
  });

  it('survives deep nesting, and leaves out what lies too deep', async () => {
    const text = `${'a {'.repeat(400)}sh 'x'${'}'.repeat(400)}`;
    expect(JSON.stringify(await parser.parse(text))).toContain('"deep"');
    const hasty = new GroovyParser({ timeout: 2000 });
    await hasty.parse('a');
    const hopeless = await hasty.parse(`${'['.repeat(50_000)}1${']'.repeat(50_000)}`);
    expect(hopeless.read || ['too-deep', 'timeout', 'syntax'].includes(hopeless.why)).toBe(true);
    expect(await hasty.parse("sh 'x'")).toMatchObject({ read: true });
    hasty.close();
  });

  it('refuses a script that is too large, and goes on after one that takes too long', async () => {
    const small = new GroovyParser({ size: 100, timeout: 1 });
    expect(await small.parse('x'.repeat(101))).toEqual({ read: false, why: 'too-large' });
    expect(await small.parse('a = 1')).toMatchObject({ read: true });
    // A time limit of a millisecond is over before an answer of this size can be there.
    expect(await small.parse(`a = ${'[1],'.repeat(20)}1`)).toMatchObject({ read: false });
    expect(await small.parse('a = 1')).toMatchObject({ read: true });
    small.close();
  });

  it('has one limit for all scripts that come to no end, and then parses no more of them', async () => {
    const tired = new GroovyParser({ timeout: 1, budget: 0.5 });
    const inVain = { read: false, why: 'timeout' };
    expect(await tired.parse('a = 1')).toMatchObject({ read: true });
    expect(await tired.parse(`a = ${'[1],'.repeat(2000)}1`)).toEqual(inVain);
    expect(await tired.parse('a = 1')).toEqual(inVain);
    tired.close();
  });

  it('has a budget for the whole collection, which scripts that are parsed use up as well', async () => {
    const frugal = new GroovyParser({ whole: 1 });
    expect(await frugal.parse(`a = [${'[1],'.repeat(2000)}1]`)).toMatchObject({ read: true });
    expect(await frugal.parse('a = 1')).toEqual({ read: false, why: 'budget' });
    frugal.close();
  });

  it('keeps its process after a script that takes too long, and reads the same ones again', async () => {
    const patient = new GroovyParser({ timeout: 400, budget: 100_000 });
    const texts = ['a = 1', endless(0), "sh 'x'", endless(1), endless(0), 'b = 2'];
    const readings = async () => {
      const parsed: boolean[] = [];
      for (const text of texts) parsed.push((await patient.parse(text)).read);
      return parsed;
    };
    expect(await readings()).toEqual([true, false, true, false, false, true]);
    expect(await readings()).toEqual([true, false, true, false, false, true]);
    patient.close();
  });

  it('is done with 34 scripts that come to no end once the limit for all of them is spent, and can be closed meanwhile', async () => {
    const tired = new GroovyParser({ timeout: 300, budget: 900 });
    const answers = await Promise.all(Array.from({ length: 34 }, (_, at) => tired.parse(endless(at))));
    expect(answers.filter((each) => each.read || each.why !== 'timeout')).toEqual([]);
    tired.close();
    const closed = new GroovyParser();
    const waiting = closed.parse(endless(0));
    closed.close();
    expect(await waiting).toEqual({ read: false, why: 'failed' });
  });

  it('leaves no process behind when it is closed while scripts wait', async () => {
    const closing = new GroovyParser();
    const waiting = ['a = 1', 'b = 2', 'c = 3'].map((text) => closing.parse(text));
    closing.close();
    expect(await Promise.all(waiting)).toEqual(waiting.map(() => ({ read: false, why: 'failed' })));
    expect(await closing.parse('d = 4')).toEqual({ read: false, why: 'failed' });
  });

  it('says what is missing where there is no JDK or no Maven', async () => {
    const cache = await mkdtemp(join(tmpdir(), 'pipewarden-groovy-'));
    const bare = new GroovyParser({ env: { PATH: '/nowhere', PIPEWARDEN_CACHE: cache } });
    expect(await bare.parse('a = 1')).toMatchObject({ why: 'unavailable', failure: { code: 'maven-missing' } });
    const noJava = new GroovyParser({ env: { ...process.env, JAVA_HOME: '/nowhere' } });
    expect(await noJava.parse('a = 1')).toMatchObject({ why: 'unavailable', failure: { code: 'jdk-missing' } });
    await removeFolder(cache);
  });
});

describe('what a script asks to be run while it is compiled', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pipewarden-groovy-'));
  });
  afterAll(() => removeFolder(folder));

  const proof = (name: string) => join(folder, name);
  const touch = (name: string) => `new File('${proof(name)}').text = 'ran'`;

  it.each([
    ['an AST test', () => `@groovy.transform.ASTTest(value = { ${touch('ast')} })\nclass A {}`, 'ast'],
    [
      'an AST test in an early phase',
      () =>
        `import groovy.transform.ASTTest\nimport org.codehaus.groovy.control.CompilePhase\n@ASTTest(phase = CompilePhase.CONVERSION, value = { ${touch('early')} })\ndef a() {}`,
      'early',
    ],
    [
      'a grab',
      () => `@Grab(group = 'no.such', module = 'thing', version = '1')\nimport no.such.Thing\n${touch('grab')}`,
      'grab',
    ],
    [
      'a grab from elsewhere',
      () =>
        `@GrabResolver(name = 'x', root = 'http://127.0.0.1:9/')\n@Grab('no.such:thing:1')\nclass B { static { ${touch('resolver')} } }`,
      'resolver',
    ],
    ['a base script', () => `@groovy.transform.BaseScript(no.such.Base)\nimport x.Y\n${touch('base')}`, 'base'],
    ['a static initializer', () => `class C { static { ${touch('static')} } }\nC.x`, 'static'],
    ['the script itself', () => touch('self'), 'self'],
  ])('is read and not run: %s', async (_, script, name) => {
    expect(await parser.parse(script())).toMatchObject({ read: true });
    expect(existsSync(proof(name))).toBe(false);
  });
});
