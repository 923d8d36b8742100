import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FactBook } from './fact-book.js';

const book = () => new FactBook('test', 'jenkins');

describe('a book of facts', () => {
  it('takes no grant once builds ask who holds what, whichever relationship gives it', () => {
    const given = fc.constantFrom('GRANTED', 'MAY_BE_GRANTED', 'HAS_ROLE', 'IMPLIES', 'CASCADES_TO', 'REQUIRES');
    const late = fc.constantFrom('closed', 'builds', 'uses', 'joins');
    fc.assert(
      fc.property(given, late, (type, phase) => {
        const facts = book();
        facts.begin('grants');
        facts.relate(type, 'a', 'b');
        facts.begin(phase);
        expect(() => facts.relate(type, 'a', 'c')).toThrow(`A rule writes ${type} in the phase ${phase}`);
        expect(() => facts.record(type, 'a', 'c', 'config.xml:1')).toThrow('Write it in the phase grants or before');
      }),
    );
  });

  it('takes no permission on a resource after the grants, and no user after memberships are closed', () => {
    const facts = book();
    facts.begin('closed');
    facts.node('user:test/ann', 'user', 'ann');
    facts.relate('MEMBER_OF', 'user:test/ann', 'group:test/dev');
    expect(() => facts.relate('CAN_BUILD', 'e', 'job:test/a')).toThrow('in the phase closed');
    facts.begin('builds');
    expect(() => facts.node('user:test/bob', 'user', 'bob')).toThrow('A rule writes user in the phase builds');
    expect(() => facts.relate('MAY_BE_MEMBER_OF', 'user:test/ann', 'group:test/ops')).toThrow(
      'Write it in the phase closed',
    );
    facts.begin('uses');
    expect(() => facts.relate('RUNS_AS', 'job:test/a', 'user:test/ann')).toThrow('Write it in the phase builds');
  });

  it('lets more be said of what is there', () => {
    const facts = book();
    facts.node('user:test/ann', 'user', 'ann');
    facts.record('GRANTED', 'user:test/ann', 'e', 'config.xml:1');
    facts.begin('joins');
    facts.node('user:test/ann', 'user', 'ann');
    facts.describe('user:test/ann', { lastLogin: 'today' });
    facts.record('GRANTED', 'user:test/ann', 'e', 'audit.log:1');
    expect(facts.facts().relationships[0]?.properties?.['evidence']).toEqual(['config.xml:1', 'audit.log:1']);
  });

  it('goes through its phases one way', () => {
    const facts = book();
    facts.begin('builds');
    expect(() => facts.begin('grants')).toThrow('cannot follow');
  });
});
