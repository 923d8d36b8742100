import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Facts, RelationshipFact } from '../../domain/facts.js';
import { differingStarts } from './differing-starts.js';

const stated = fc
  .tuple(fc.constantFrom('MEMBER_OF', 'GRANTED'), fc.nat(5), fc.nat(3), fc.nat(1))
  .map(([type, from, to, line]) => ({
    ...{ type, from: `group:acme/${from}`, to: `group:acme/${to}` },
    properties: { evidence: [`line ${line}`] },
  })) as fc.Arbitrary<RelationshipFact>;
const lists = fc.array(stated, { maxLength: 12 });

it('from every node that is not named, both state the same, and of equal estates none is named', () => {
  const factsOf = (relationships: RelationshipFact[]) => ({ relationships }) as unknown as Facts;
  fc.assert(
    fc.property(lists, lists, lists, (one, other, shared) => {
      const [before, after] = [factsOf([...one, ...shared]), factsOf([...other, ...shared])];
      const starts = differingStarts(before, after);
      const printed = ({ relationships }: Facts) =>
        relationships.filter(({ from }) => !starts.has(from)).map((fact) => JSON.stringify(fact));
      expect(printed(before).sort()).toEqual(printed(after).sort());
      expect(differingStarts(before, factsOf(structuredClone([...before.relationships]))).size).toBe(0);
    }),
    { numRuns: 300 },
  );
});
