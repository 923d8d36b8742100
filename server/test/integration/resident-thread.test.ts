/** A thread that stays, asked with real work: several at once, left, too slow, too large. */
import { afterAll, describe, expect, it } from 'vitest';
import type { PipewardenError } from '../../src/domain/errors.js';
import { ResidentThread } from '../../src/sources/apart/resident-thread.js';
import { ownCypherTask } from '../../src/sources/apart/source-tasks.js';
import { testGraph } from '../support/graph.js';

const { login } = await testGraph();
const thread = new ResidentThread({ memory: 96, idle: 60, most: 120 });
afterAll(() => thread.end());

const SLOW = 'UNWIND range(1, 3000000) AS a WITH sum(a) AS total RETURN total';
const ENDLESS = 'UNWIND range(1, 1000000000) AS a WITH a WHERE a < 0 RETURN count(a) AS total';
const ask = (statement: string, options: Parameters<typeof thread.ask>[2] = {}) =>
  thread.ask(ownCypherTask, { login, own: { statement, rows: 1, timeout: 120, parameters: {} } }, options);
const number = async (answer: ReturnType<typeof ask>) => (await answer).rows[0];
const codeOf = (answer: Promise<unknown>) =>
  answer.then(
    () => 'answered',
    (error: PipewardenError) => error.code,
  );

describe('a thread that stays', () => {
  it('gives each its own answer, and failures as they are', async () => {
    const answers = [1, 2, 3].map((n) => number(ask(`RETURN ${n} AS n`)));
    const refused = codeOf(ask('CREATE (n) RETURN n'));
    expect(await Promise.all(answers)).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
    expect(await refused).toBe('cypher-not-read-only');
  });

  it('goes on for others when one has left, and is ended when nobody waits any more', async () => {
    const leaving = new AbortController();
    const left = codeOf(ask(ENDLESS, { signal: leaving.signal }));
    const other = number(ask(SLOW));
    leaving.abort();
    expect(await left).toBe('cancelled');
    expect(await other).toEqual({ total: 4500001500000 });
    expect(await codeOf(ask('RETURN 1 AS n', { signal: leaving.signal }))).toBe('cancelled');
    expect(await number(ask('RETURN 1 AS n'))).toEqual({ n: 1 });
  });

  it('goes on with what takes longer than somebody waits, and what comes is not lost', async () => {
    const came = new Promise((resolve) => {
      void codeOf(ask(SLOW, { time: 0.001, unclaimed: resolve } as never)).then((code) =>
        expect(code).toBe('work-timeout'),
      );
    });
    expect(await came).toMatchObject({ rows: [{ total: 4500001500000 }] });
  });

  it('has a limit on what it holds, after which the next question finds another', async () => {
    expect(await codeOf(ask('RETURN range(1, 30000000) AS all'))).toBe('work-too-large');
    expect(await number(ask('RETURN 2 AS n'))).toEqual({ n: 2 });
  });
});
