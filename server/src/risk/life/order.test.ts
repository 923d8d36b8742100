import { expect, it } from 'vitest';
import { inOrder } from './order.js';

const finding = (id: string, firstSeen: string | null) => ({
  subject: { id, kind: 'job' as const, name: id, source: 'a' },
  firstSeen,
});
const found = [finding('job:a/m', '2026-03'), finding('job:a/z', null), finding('job:a/a', '2026-01')];
const ids = (order: Parameters<typeof inOrder>[1]) => inOrder(found, order).map(({ subject }) => subject.id.at(-1));

it('lists findings as they come, by when they were first seen, or by what they are about', () => {
  expect(ids('worst')).toEqual(['m', 'z', 'a']);
  expect(ids('oldest')).toEqual(['a', 'm', 'z']);
  expect(ids('newest')).toEqual(['z', 'm', 'a']);
  expect(ids('subject')).toEqual(['a', 'm', 'z']);
});
