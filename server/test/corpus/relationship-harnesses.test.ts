/** Every relationship type that attack paths may follow, in an estate that gives it and in others that nearly do. */
import { describe, expect, it } from 'vitest';
import { exploitableTypes } from '../../src/domain/graph.js';
import { compileEstates } from '../support/compile-estates.js';
import { harnesses } from '../support/harnesses/all.js';
import type { EstatesText } from '../support/risk-cases/estates-case.js';

async function relationshipsOf(estates: EstatesText, type: string): Promise<readonly string[]> {
  const { relationships } = await compileEstates(estates);
  return relationships.filter((each) => each.type === type).map(({ from, to }) => `${from} -> ${to}`);
}

describe.each(harnesses.map((harness) => [harness.type, harness] as const))('%s', (type, harness) => {
  const { where, estates, from, to, nearMisses } = harness;

  it(`is there where ${where}`, async () => {
    expect(await relationshipsOf(estates, type)).toContain(`${from} -> ${to}`);
  });

  it.each(nearMisses)('is not there where $where', async (miss) => {
    const { nodes } = await compileEstates(miss.estates);
    // Something of the pair is there all the same: it is missed for the one thing that differs.
    expect([...nodes.keys()].filter((id) => id === (miss.from ?? from) || id === (miss.to ?? to))).not.toEqual([]);
    expect(await relationshipsOf(miss.estates, type)).not.toContain(`${miss.from ?? from} -> ${miss.to ?? to}`);
  });
});

it('every type that paths may follow has a harness with a near miss', () => {
  expect([...new Set(harnesses.map(({ type }) => type))].sort()).toEqual(exploitableTypes);
  expect(harnesses.filter(({ nearMisses }) => nearMisses.length === 0)).toEqual([]);
});
