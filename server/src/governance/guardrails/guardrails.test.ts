import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageFile } from '../../package-files.js';
import { readCases, runCase } from './cases.js';
import { isWithin } from './time-window.js';
import { fits } from './pattern.js';
import { parseGuardrails, readGuardrails } from './read-guardrails.js';
import { removeFolder } from '../../../test/support/remove-folder.js';

describe('the files that come with Pipewarden', () => {
  for (const name of ['guardrails/starter.yaml', 'seed/guardrails.yaml'])
    it(`${name} does what its cases say, and each of its guardrails is in one`, () => {
      const file = packageFile(name);
      const set = readGuardrails(file);
      const outcomes = readCases(file).map((each) => runCase(set, { ...each, facts: { ...each.facts } }));
      expect(outcomes.filter(({ passed }) => !passed).map((each) => `${each.name}: ${each.difference}`)).toEqual([]);
      if (name.startsWith('seed')) return;
      const seen = new Set(
        outcomes.flatMap(({ decision }) => decision.guardrails.filter((g) => g.match === 'yes').map(({ id }) => id)),
      );
      expect(set.guardrails.map(({ id }) => id).filter((id) => !seen.has(id))).toEqual([]);
    });
});

describe('a file of guardrails', () => {
  const parse = (text: string) => parseGuardrails(text, 'g.yaml');
  const one = (text: string) =>
    `format: 1\nguardrails:\n  - id: a\n    title: A\n    effect: block\n    onUnknown: closed\n${text}`;

  it.each([
    ['format: 1\nguardrails:\n  - id: A b\n', 'g.yaml:3:9'],
    [one('    when: { job: x, jop: y }\n'), 'g.yaml:7:11'],
    [one('    when: { job: "a*b*c*d*e*f*g*h" }\n'), 'g.yaml:7:18'],
    [one('    when: { trigger: sometimes }\n'), 'g.yaml:7:11'],
    [one('    when: { time: { zone: Nowhere/Land } }\n'), 'g.yaml:7:27'],
    [one('    when: { age: { over: 4 hours } }\n'), 'g.yaml:7:26'],
    [one('    when: { job: x }\n    controls: [SOC 2 CC99]\n'), 'g.yaml:8:16'],
    [one('    when: {}\n'), 'g.yaml:7:11'],
    [one('    when: { job: x\n'), 'g.yaml:'],
    [
      'format: 1\nguardrails:\n  - { id: a, title: A, when: { job: x }, effect: approve, onUnknown: open }\n',
      'g.yaml:3:',
    ],
    [one('    when: { job: x }\n    approvers: [release-team]\n'), 'g.yaml:8:17'],
  ])('says line and column of what is wrong: %#', (text, place) => {
    const refused = expect.objectContaining({ code: 'guardrails-invalid', message: expect.stringContaining(place) });
    expect(() => parse(text)).toThrow(refused);
  });

  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'pipewarden-guardrails-'))));
  afterAll(() => removeFolder(folder));

  it('has another version when one character is another, and refuses an id that two have', async () => {
    const [file, other] = [join(folder, 'one.yaml'), join(folder, 'two.yaml')];
    await writeFile(file, one('    when: { job: x }\n'));
    const before = readGuardrails(folder).version;
    expect(readGuardrails(file).version).toBe(before);
    await writeFile(file, one('    when: { job: y }\n'));
    expect(readGuardrails(folder).version).not.toBe(before);
    await writeFile(other, one('    when: { job: x }\n'));
    const twice = expect.objectContaining({ code: 'guardrail-twice', message: expect.stringContaining('two.yaml:3') });
    expect(() => readGuardrails(folder)).toThrow(twice);
    expect(() => readGuardrails(join(folder, 'none'))).toThrow(expect.objectContaining({ code: 'guardrails-missing' }));
  });
});

it.each([
  ['job:acme/*', 'job:acme/a', true],
  ['job:acme/*', 'job:acme/a/b', false],
  ['job:acme/**', 'job:acme/a/b', true],
  ['a.c', 'abc', false],
  ['*.test', 'x.test', true],
  ['A', 'a', false],
  ['(built-in)', '(built-in)', true],
])('the pattern %s and the text %s: %s', (pattern, text, wanted) => expect(fits(pattern, text)).toBe(wanted));

describe('a time window', () => {
  const window = { days: ['fri'] as const, from: 18 * 60, to: 6 * 60, zone: 'Europe/Berlin' };
  it.each([
    ['2026-01-02T16:59:59Z', false],
    ['2026-01-02T17:00:00Z', true],
    ['2026-01-03T04:59:59Z', true],
    ['2026-01-03T05:00:00Z', false],
    ['2026-07-03T16:00:00Z', true],
    ['2026-01-03T20:00:00Z', false],
  ])('past midnight belongs to the day it began on, in its own zone: %s', (at, wanted) =>
    expect(isWithin(window, at)).toBe(wanted),
  );
});
