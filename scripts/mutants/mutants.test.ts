/** The lists of mutants name rules that are there; `npm run mutants` breaks them. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { breakRule, readMutants } from './mutant.js';

const root = join(import.meta.dirname, '../..');
const mutants = readMutants();

describe('the lists of mutants', () => {
  it.each(mutants)('$room, $id: the rule stands once, and its tests are there', (mutant) => {
    const text = readFileSync(join(root, mutant.file), 'utf8');
    expect(breakRule(mutant, text)).not.toBe(text);
    expect(mutant.tests.filter((test) => !existsSync(join(root, test)))).toEqual([]);
  });

  it('name each mutant once', () => {
    const ids = mutants.map(({ id }) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });
});
