import { expect, it } from 'vitest';
import { groupedBatches } from './batches.js';

const rows = (count: number) => Array.from({ length: count }, (_, at) => at);

it('small groups share a transaction, and a large one has several, each row once and in order', () => {
  const groups = [['a', rows(3)] as const, ['b', rows(7000)] as const, ['c', rows(2)] as const];
  const batches = [...groupedBatches(groups)];
  const sizes = batches.map((parts) => parts.map(([name, part]) => `${name} ${part.length}`));
  expect(sizes).toEqual([
    ['a 3', 'b 4997'],
    ['b 2003', 'c 2'],
  ]);
  expect(batches.flat().flatMap(([name, part]) => (name === 'b' ? part : []))).toEqual(rows(7000));
});
