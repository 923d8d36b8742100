/** docs/exit-codes.md and the code say the same. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageFile } from '../package-files.js';

const folder = packageFile('server/src/cli');
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => readFileSync(join(folder, name), 'utf8'));

/** Numbers that a process ends with: set, returned by `report`, or in the table of decisions. */
const inCode = sources.flatMap((text) => [
  ...[...text.matchAll(/process\.exit(?:Code = |\()(\d+)/g)].map(([, code]) => code!),
  ...[...text.matchAll(/const exitCodes[^=]*= \{([^}]*)\}/g)].flatMap(([, table]) => table!.match(/\d+/g) ?? []),
  ...(/function report\(error[\s\S]*?\n\}/.exec(text)?.[0].match(/(?<=return (?:.*[?:] )?)\d+(?=;)/g) ?? []),
]);
const table = readFileSync(packageFile('docs/exit-codes.md'), 'utf8');
const documented = [...table.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => code!);

it('every exit code is documented, and every documented one is used', () => {
  expect([...new Set(inCode)].sort()).toEqual([...documented].sort());
});

it('what a command says of its exit codes is in the table', () => {
  const told = sources.flatMap((text) => [...text.matchAll(/Exits (\d+) [^']*/g)].map(([sentence]) => sentence));
  expect(told.length).toBeGreaterThan(3);
  for (const code of told.flatMap((sentence) => sentence.match(/\b\d+\b/g) ?? [])) expect(documented).toContain(code);
  // 1 is an answer; what is missing is not.
  for (const sentence of told) expect(sentence).not.toMatch(/Exits 1 .*missing/);
});
