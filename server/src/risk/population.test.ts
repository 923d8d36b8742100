import { expect, it } from 'vitest';
import { isCounted, readPopulation, shareOf, type OutOf } from './population.js';

const outOf = (header: string, counts: OutOf['counts'], apart: string[] = []): OutOf => ({
  population: readPopulation(header)!,
  counts,
  apart,
});
const subjects = (...ids: string[]) => ids.map((id) => ({ id }));

it('a share reads as a sentence, whatever the numbers are', () => {
  const jobs = (...counts: number[]) => counts.map((count, at) => ({ source: `s${at}`, kind: 'job' as const, count }));
  expect(shareOf(outOf('jobs', jobs(300, 40)), subjects('a', 'b', 'a')).text).toBe('2 of 340 jobs');
  expect(shareOf(outOf('jobs', jobs(300, 40)), subjects('a'), 's1').text).toBe('1 of 40 jobs');
  expect(shareOf(outOf('jobs', jobs(1)), subjects('a')).text).toBe('1 of 1 job');
  expect(shareOf(outOf('jobs', []), []).text).toBe('0 of 0 jobs');
});

it('kinds of which there are none are left out, and many are principals', () => {
  const one = (kind: 'folder' | 'user' | 'group', count: number) => ({ source: 's', kind, count });
  expect(shareOf(outOf('controllers, folders, jobs', [one('folder', 1)]), []).text).toBe('0 of 1 folder');
  const people = [one('user', 3), one('group', 2)];
  expect(shareOf(outOf('principals', people), []).text).toBe('0 of 5 users and groups');
  expect(shareOf(outOf('named users, groups', people), []).text).toBe('0 of 5 named users and groups');
});

it('those never seen are no people, and are told apart', () => {
  const users = readPopulation('users')!;
  expect(isCounted(users, { kind: 'user', known: true, builtin: false })).toBe(true);
  expect(isCounted(users, { kind: 'user', known: false, builtin: false })).toBe(false);
  expect(isCounted(users, { kind: 'user', known: true, builtin: true })).toBe(false);
  expect(isCounted({ ...users, named: true }, { kind: 'user', known: false })).toBe(true);
  expect(isCounted(users, { kind: 'group' })).toBe(false);
  // The built-in node is an agent as others are.
  expect(isCounted(readPopulation('agents')!, { kind: 'agent', builtin: true })).toBe(true);
  const counts = [{ source: 's', kind: 'user' as const, count: 9 }];
  expect(shareOf(outOf('users', counts, ['ghost']), subjects('ann', 'ghost'))).toEqual({
    ...{ found: 1, apart: 1, of: 9 },
    text: '1 of 9 users, and 1 built in or never seen',
  });
});
