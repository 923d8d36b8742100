/** Texts of configuration as code that say much in few letters: refused before they are expanded, with the place. */
import { describe, expect, it } from 'vitest';
import type { PipewardenError } from '../../../domain/errors.js';
import { readCascSources } from './read-files.js';
import { unwrapCasc } from './unwrap.js';
import { parseCasc } from './yaml-tree.js';

function refusalOf(text: string): string {
  try {
    parseCasc(text, 'jenkins.yaml');
    return 'it was read';
  } catch (error) {
    const { code, message } = error as PipewardenError;
    return `${code}: ${message}`;
  }
}

/** `a1` holds ten times `a0`, `a2` ten times `a1`, … */
function bomb(levels: number, ten: (alias: string) => string, first = '{x: y}'): string {
  const lines = Array.from({ length: levels }, (_, at) => `a${at + 1}: &a${at + 1} ${ten(`*a${at}`)}`);
  return `a0: &a0 ${first}\n${lines.join('\n')}\n`;
}

const inList = (alias: string) => `[${Array.from({ length: 10 }, () => alias).join(', ')}]`;
const inMap = (alias: string) => `{${Array.from({ length: 10 }, (_, at) => `k${at}: ${alias}`).join(', ')}}`;
const merged = (alias: string) => `{<<: ${inList(alias)}}`;

describe('the budget of configuration as code', () => {
  it.each([
    ['lists', inList],
    ['maps', inMap],
    ['merged maps', merged],
  ])('aliases of %s that multiply are refused with line and column', (_, ten) => {
    expect(refusalOf(bomb(9, ten))).toMatch(
      /^file-too-large: At line \d, column \d+ jenkins\.yaml has aliases that stand for more than 100000 values\.$/,
    );
  });

  it.each([
    ['flow lists', `a: ${'['.repeat(100_000)}`],
    ['flow maps', `a: ${'{a: '.repeat(50_000)}`],
    ['lists on one line', `${'- '.repeat(20_000)}a`],
    ['keys', `${'? '.repeat(20_000)}a`],
    ['blocks', Array.from({ length: 500 }, (_x, at) => `${' '.repeat(at)}a:\n`).join('')],
    ['aliases', bomb(3000, (alias) => `[${alias}]`)],
    ['merges', bomb(3000, (alias) => `{<<: ${alias}}`)],
  ])('%s that nest too deep are refused with line and column', (_, text) => {
    expect(refusalOf(text)).toMatch(
      /^file-too-large: At line \d+, column \d+ jenkins\.yaml is nested more than 100 levels deep\.$/,
    );
  });

  it('reads many aliases of one short list', () => {
    const jobs = Array.from({ length: 3000 }, (_, at) => `k${at}: *a0`).join('\n');
    expect(refusalOf(`a0: &a0 [x, y]\n${jobs}\n`)).toBe('it was read');
  });

  it('lets an alias stand for the last node before it that has its anchor', () => {
    const { labels } = readCascSources(
      [{ file: 'f', text: 'jenkins: {mode: &n a, slaveAgentPort: &n b, labelString: *n}' }],
      'f',
    );
    expect(labels).toEqual(['b']);
  });

  it('a file in which others are wrapped keeps to the same budget', () => {
    const data = `kind: ConfigMap\ndata:\n  a.yaml: |\n    jenkins: {labelString: wrapped}\n`;
    const read = (text: string) => readCascSources(unwrapCasc({ file: 'map.yaml', text }), 'map.yaml');
    expect(read(data).labels).toEqual(['wrapped']);
    expect(read(`${data}${bomb(9, inMap)}`).gaps.map(({ code }) => code)).toContain('file-too-large');
  });
});
