/** Failures become gaps whose code has a conclusion, whatever failed. That every declared code has one, the compiler sees to. */
import { expect, it } from 'vitest';
import { gapOf, leavesOpen } from './coverage.js';
import { PipewardenError } from './errors.js';

it('keeps the code of a failure that is declared, and calls any other a failed reading', () => {
  const damaged = gapOf(new PipewardenError('archive-unreadable', 'It is damaged.'), 'home.tgz');
  expect(damaged).toEqual({ code: 'archive-unreadable', subject: 'home.tgz', message: 'It is damaged.' });
  const other = gapOf(new PipewardenError('invented-failure', 'It failed.'), 'a');
  expect(other).toEqual({ code: 'reading-failed', subject: 'a', message: 'It failed.' });
  expect([damaged, other].map(({ code }) => leavesOpen(code))).not.toContain('');
});

it('says nothing of a code that is not declared, not even of one that every object has', () => {
  expect(leavesOpen('invented-unread')).toBe('');
  expect(leavesOpen('constructor')).toBe('');
});
