/** Compile states where relationships have their ends, so that no load has to find out. */
import { describe, expect, it } from 'vitest';
import { FactBook } from './fact-book.js';
import { withEnds } from '../graph/load/ends.js';

describe('the facts of a book', () => {
  it('say of both ends where they stand among the nodes, those that came later and those of other sources too', () => {
    const book = new FactBook('one', 'jenkins');
    const [ann, dev] = ['user:one/ann', 'group:one/dev'];
    book.merge('MEMBER_OF', ann, dev, { evidence: ['a'] });
    book.relate('MEMBER_OF', ann, 'group:two/ops');
    book.node(ann, 'user', 'ann');
    book.relate('MEMBER_OF', 'user:two/bob', ann);
    book.node(dev, 'group', 'dev');
    book.merge('MEMBER_OF', ann, dev, { evidence: ['b'] });
    const facts = book.facts();
    expect(withEnds(facts).ends).toBe(facts.ends);
    const { from, to } = withEnds({ ...facts, relationships: [...facts.relationships] }).ends;
    expect(facts.ends).toMatchObject({ from, to });
    expect(facts.relationships.filter(({ to }) => to === dev)).toEqual([
      { type: 'MEMBER_OF', from: ann, to: dev, properties: { evidence: ['a', 'b'] } },
    ]);
  });
});
