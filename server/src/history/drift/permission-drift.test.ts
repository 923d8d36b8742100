import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileEstate, type EstateText } from '../../../test/support/estate.js';
import { changedEstates, estateTexts } from '../../../test/support/random-estate-text.js';
import { matrixDifference, wholeMatrix } from '../../../test/support/whole-matrix.js';
import type { Facts } from '../../domain/facts.js';
import { permissionDrift, type PermissionChange } from './permission-drift.js';

const factsOf = async (text: EstateText): Promise<Facts> => (await compileEstate(text)).facts;
const printed = (changes: readonly PermissionChange[]) =>
  changes
    .map(
      ({ principal, permission, resource, before, after }) =>
        `${principal} ${permission} ${resource}: ${before} ${after}`,
    )
    .sort();

describe('permissions gained and lost', () => {
  it('are the difference of two full access matrices, and counted by kind', async () => {
    await fc.assert(
      fc.asyncProperty(changedEstates, async ([one, other]) => {
        const [before, after] = [await factsOf(one), await factsOf(other)];
        const { changes, counts } = await permissionDrift(before, after);
        const expected = matrixDifference(wholeMatrix(before), wholeMatrix(after));
        expect(printed(changes)).toEqual(expected);
        expect(counts).toEqual({
          gained: expected.filter((row) => row.endsWith(': denied allowed')).length,
          lost: expected.filter((row) => row.endsWith(': allowed denied')).length,
          undecided: expected.filter((row) => row.includes('unknown')).length,
        });
      }),
      { numRuns: 100 },
    );
  });

  it('come by a path that is there where the permission is, from the principal to the resource', async () => {
    await fc.assert(
      fc.asyncProperty(changedEstates, async ([one, other]) => {
        const [before, after] = [await factsOf(one), await factsOf(other)];
        const { changes, evidenceOf } = await permissionDrift(before, after);
        for (const change of changes.slice(0, 40)) {
          const steps = evidenceOf(change);
          expect([steps[0]?.from.id, steps.at(-1)?.to.id]).toEqual([change.principal, change.resource]);
          expect(steps.slice(1).map(({ from }) => from.id)).toEqual(steps.slice(0, -1).map(({ to }) => to.id));
          expect(change.through).not.toBeNull();
        }
      }),
      { numRuns: 40 },
    );
  });

  it('turn round with time, and come together over three moments', async () => {
    await fc.assert(
      fc.asyncProperty(changedEstates, estateTexts, async ([first, second], third) => {
        const [a, b, c] = [await factsOf(first), await factsOf(second), await factsOf(third)];
        const [ab, ba] = [await permissionDrift(a, b), await permissionDrift(b, a)];
        const [bc, ac] = [await permissionDrift(b, c), await permissionDrift(a, c)];
        const turned = ba.changes.map((each) => ({ ...each, before: each.after, after: each.before }));
        expect(printed(ab.changes)).toEqual(printed(turned));
        expect([ba.counts.gained, ba.counts.lost]).toEqual([ab.counts.lost, ab.counts.gained]);
        expect(composed(ab.changes, bc.changes)).toEqual(printed(ac.changes));
      }),
      { numRuns: 40 },
    );
  });

  it('are counted whole where the list is cut', async () => {
    const [before, after] = await Promise.all([
      factsOf({ users: ['ann'], items: { 'f/job': {} } }),
      factsOf({ users: ['ann'], items: { 'f/job': {} }, entries: ['U:ann Overall/Administer'] }),
    ]);
    const whole = await permissionDrift(before, after);
    const cut = await permissionDrift(before, after, { most: 3 });
    expect(whole.counts.gained).toBeGreaterThan(10);
    expect([cut.counts, cut.changes.length, cut.truncated]).toEqual([whole.counts, 3, true]);
    expect(cut.causes).toEqual(whole.causes);
  });
});

function composed(first: readonly PermissionChange[], second: readonly PermissionChange[]): string[] {
  const key = ({ principal, permission, resource }: PermissionChange) => `${principal} ${permission} ${resource}`;
  const joined = new Map(first.map((change) => [key(change), change]));
  for (const change of second)
    joined.set(key(change), { ...change, before: joined.get(key(change))?.before ?? change.before });
  return printed([...joined.values()].filter(({ before, after }) => before !== after));
}
