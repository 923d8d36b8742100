/** docs/threat-model.md: each threat and each item has a test that is there. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageFile } from '../../src/package-files.js';

const page = readFileSync(packageFile('docs/threat-model.md'), 'utf8');
const rows = page
  .split('\n')
  .filter((line) => /^\| (?:T\d|V\d)/.test(line))
  .map((line) => ({ id: line.split(' | ')[0]!.slice(2), tests: testsIn(line) }));

function testsIn(line: string): { title: string; path: string }[] {
  return [...line.matchAll(/\[([^\]]+)\]\(\.\.\/([^)]+\.test\.ts)\)/g)].map(([, title, path]) => ({
    ...{ title: title!, path: path! },
  }));
}

/** Whether a file has a test or a group of tests of this title, and not only speaks of it. */
function hasTest(text: string, title: string): boolean {
  const quoted = title.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll("'", String.raw`(?:\\)?'`);
  return new RegExp(String.raw`(?:\b(?:it|describe)|\))\(\s*(['"\`])${quoted}\1`).test(text);
}

describe('the threat model', () => {
  it('numbers its threats, and names every item of the standard once', () => {
    const threats = rows.filter(({ id }) => id.startsWith('T')).map(({ id }) => id);
    expect(threats).toEqual(threats.map((_, at) => `T${at + 1}`));
    expect(threats.length).toBeGreaterThan(20);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  });

  it.each(rows)('has tests that are there for $id', ({ tests }) => {
    expect(tests.length).toBeGreaterThan(0);
    for (const { title, path } of tests) {
      const file = packageFile(join(path));
      expect([path, existsSync(file)]).toEqual([path, true]);
      expect([title, hasTest(readFileSync(file, 'utf8'), title)]).toEqual([title, true]);
    }
  });

  it.each([
    [`it('is refused', async () => {`, true],
    [`  ])("is refused", (x) => {`, true],
    [`describe('is refused', () => {`, true],
    [`it('is refused twice', async () => {`, false],
    [`// it is refused`, false],
    [`expect('is refused')`, false],
  ])('takes no other text for a test: %s', (text, is) => expect(hasTest(text, 'is refused')).toBe(is));
});
