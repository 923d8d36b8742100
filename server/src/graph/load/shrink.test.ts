import { describe, expect, it } from 'vitest';
import type { CoverageGap } from '../../domain/coverage.js';
import { guardShrink, readsLess } from './shrink.js';

const gap = (subject: string): CoverageGap => ({ code: 'file-unreadable', subject, message: 'x' });
const refused = (name: string, readLess: boolean) => () =>
  guardShrink('acme', { [name]: 100, job: 50 }, { [name]: 10, job: 50 }, { limit: 0.5, readLess });

describe('a source that shrinks', () => {
  it.each(['GRANTED', 'HAS_ROLE', 'MEMBER_OF', 'AUTHENTICATES_AS', 'token', 'role'])(
    'by what is taken away on purpose is loaded while as much was read, and refused where less was: %s',
    (name) => {
      expect(refused(name, false)).not.toThrow();
      expect(refused(name, true)).toThrow(/had 100/);
    },
  );

  it.each(['folder', 'user', 'credential', 'HOLDS', 'variable'])('by what is there or not is refused: %s', (name) => {
    for (const readLess of [false, true]) expect(refused(name, readLess)).toThrow(/had 100/);
  });

  it.each(['plugin', 'INSTALLS', 'entitlement'])('by a list it may come without is loaded: %s', (name) => {
    for (const readLess of [false, true]) expect(refused(name, readLess)).not.toThrow();
  });
});

it('less was read where a gap is new, and not where one has gone', () => {
  expect(readsLess([gap('a')], [gap('a')])).toBe(false);
  expect(readsLess([gap('a'), gap('b')], [gap('b')])).toBe(false);
  expect(readsLess([gap('a')], [gap('a'), gap('b')])).toBe(true);
});
