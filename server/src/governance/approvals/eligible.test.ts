/** Who may approve, over memberships of every shape. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { eligibilityOf, type Holders } from './eligible.js';

const people = ['user:acme/ann', 'user:vault/ann', 'user:acme/bob', 'host:vault/runner'];
const groups = ['group:acme/a', 'group:acme/b', 'group:vault/c', 'role:acme/r'];
const some = (from: readonly string[]) => fc.subarray([...from]);
const holders: fc.Arbitrary<Holders> = fc
  .record({ certain: some([...people, ...groups]), more: some([...people, ...groups]) })
  .map(({ certain, more }) => ({ certain: new Set(certain), possible: new Set([...certain, ...more]) }));
const needs = fc.array(fc.record({ guardrail: fc.constantFrom('g', 'h'), approvers: some([...people, ...groups]) }), {
  minLength: 1,
  maxLength: 3,
});

it('whoever asks is never who approves, whatever groups they are in and in whichever system', () => {
  fc.assert(
    fc.property(needs, holders, (wanted, one) => {
      fc.pre([...one.possible].some((id) => people.includes(id)));
      expect(eligibilityOf(wanted, one, one).refusal).not.toBeNull();
    }),
  );
});

it('nobody approves by what whoever asks stands in as well, or by what is not certain', () => {
  fc.assert(
    fc.property(needs, holders, holders, (wanted, approver, requester) => {
      const { through, guardrails, refusal } = eligibilityOf(wanted, approver, requester);
      for (const id of through) {
        expect(approver.certain.has(id)).toBe(true);
        expect(requester.possible.has(id)).toBe(false);
      }
      expect(refusal === null).toBe(guardrails.length > 0);
    }),
  );
});

it('being in one group more makes no request of one’s own, and knowing less makes nobody an approver', () => {
  fc.assert(
    fc.property(needs, holders, holders, fc.constantFrom(...groups), (wanted, approver, requester, group) => {
      const before = eligibilityOf(wanted, approver, requester);
      const more = {
        certain: new Set([...requester.certain, group]),
        possible: new Set([...requester.possible, group]),
      };
      expect(before.guardrails).toEqual(expect.arrayContaining([...eligibilityOf(wanted, approver, more).guardrails]));
      const less = {
        certain: new Set([...approver.certain].filter((id) => id !== group)),
        possible: approver.possible,
      };
      expect(before.guardrails).toEqual(expect.arrayContaining([...eligibilityOf(wanted, less, requester).guardrails]));
    }),
  );
});
