import { describe, expect, it } from 'vitest';
import { fillIn } from './message.js';

describe('the message of a finding', () => {
  const message = '{jobs|job|jobs} of {all#} {jobs?runs|run} as {who}, port {port}.';

  it.each([
    [{ jobs: 1, all: 3362, who: 'SYSTEM', port: 50000 }, '1 job of 3,362 runs as SYSTEM, port 50000.'],
    [{ jobs: 3362, all: 3362, who: ['a', 'b'], port: null }, '3,362 jobs of 3,362 run as a, b, port unknown.'],
    [{ jobs: 0, all: 1, who: true, port: 1 }, '0 jobs of 1 run as yes, port 1.'],
    [{ all: 1, who: 'x|y' }, 'unknown jobs of 1 run as x|y, port unknown.'],
  ])('fits its words to numbers: %j', (columns, sentence) => {
    expect(fillIn(message, columns)).toBe(sentence);
  });

  it('leaves other braces alone', () => {
    expect(fillIn('{} {a b} {a|one}', { a: 1 })).toBe('{} {a b} {a|one}');
  });
});
