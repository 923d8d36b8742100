/** Comments say a rule themselves or point to a page of this repository: what only its authors have helps no reader. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const folders = ['server', 'scripts', 'cypher', 'web/src', 'docs'];
const listed = execFileSync('git', ['ls-files', '-z', '--', ...folders], { cwd: root, encoding: 'utf8' });
const files = listed
  .split('\0')
  .filter((file) => /\.(ts|mjs|cypher|svelte|java|groovy|graphql|md)$/.test(file) && existsSync(join(root, file)));

/** Sections of documents, and the names of notes that were never part of the repository. */
const ELSEWHERE = /\u00a7|\b(jenkins|conjur)-semantics\b|\bhouse-style\b/;

function found(expression: RegExp, wrong: (match: RegExpExecArray) => boolean): string[] {
  return files.flatMap((file) =>
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .flatMap((line, at) => {
        const match = expression.exec(line);
        return match && wrong(match) && file !== 'scripts/cited-documents.test.ts' ? [`${file}:${at + 1} ${line}`] : [];
      }),
  );
}

it('no file cites a document that is not in the repository', () => {
  expect(files.length).toBeGreaterThan(500);
  expect(found(ELSEWHERE, () => true)).toEqual([]);
});

it('decisions that are cited by number are there', () => {
  const decisions = new Set(
    execFileSync('git', ['ls-files', 'docs/adr'], { cwd: root, encoding: 'utf8' }).match(/\d{4}(?=-)/g),
  );
  expect(found(/(?:docs\/adr\/|\bADR )(\d{4})/, ([, number = '']) => !decisions.has(number))).toEqual([]);
});
