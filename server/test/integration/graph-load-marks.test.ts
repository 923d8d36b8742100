/** A load that changes little compares little, and one that was stopped half way is finished by the next. */
import { afterAll, describe, expect, it } from 'vitest';
import type { Facts } from '../../src/domain/facts.js';
import type { Graph } from '../../src/graph/graph.js';
import { loadFacts } from '../../src/graph/load/load.js';
import { removeSource } from '../../src/graph/load/remove.js';
import { contentOf } from '../support/facts.js';
import { ownSource, testGraph } from '../support/graph.js';

const graph = await testGraph();
const meta = { takenAt: '2026-01-01T00:00:00Z', collector: 'test', origin: 'test', coverage: [] };
const load = (facts: Facts, options = {}) => loadFacts(graph, facts, meta, options);
const sources = { scattered: ownSource(), stopped: ownSource(), failed: ownSource() };

afterAll(async () => {
  for (const source of Object.values(sources)) await removeSource(graph, source);
});

/** `count` users, each in a group of every ten; `renamed` ones have another name, `without` ones are gone; memberships were read in `file`. */
function estate(source: string, count: number, { renamed = 0, without = 0, file = 'groups.json' } = {}): Facts {
  const users = Array.from({ length: count }, (_, index) => index).slice(without);
  const groups = Array.from({ length: count / 10 }, (_, index) => index);
  return {
    source,
    system: 'jenkins',
    nodes: [
      ...groups.map((group) => node('group', source, group, `${group}`)),
      ...users.map((user) => node('user', source, user, user >= count - renamed ? `${user} renamed` : `${user}`)),
    ],
    relationships: users.map((user) => ({
      type: 'MEMBER_OF',
      from: `user:${source}/${user}`,
      to: `group:${source}/${user % (count / 10)}`,
      properties: { evidence: [`${file} ${user}`] },
    })),
  };
}

function node(kind: 'user' | 'group', source: string, index: number, name: string) {
  return { id: `${kind}:${source}/${index}`, kind, name, properties: {} };
}

describe('a change scattered over every partition', () => {
  it('has only the nodes compared that changed or are gone, with their relationships', async () => {
    const source = sources.scattered;
    await load(estate(source, 3000));
    let compared = 0;
    const summary = await load(estate(source, 3000, { renamed: 60, without: 40 }), {
      onProgress: (_done: number, total: number) => (compared = total),
    });
    expect(summary).toMatchObject({ added: 0, changed: 60, removed: 80 });
    expect(compared).toBe(2 * 60);
    const incremental = await contentOf(graph, source);
    await removeSource(graph, source);
    await load(estate(source, 3000, { renamed: 60, without: 40 }));
    expect(incremental).toEqual(await contentOf(graph, source));
  });
});

describe('a load stopped between two transactions', () => {
  it('is finished by the next one, whatever that one has to change', async () => {
    const source = sources.stopped;
    await load(estate(source, 200));
    const stop = new AbortController();
    const stopped = load(estate(source, 200, { renamed: 50, without: 20 }), {
      signal: stop.signal,
      onProgress: (done: number, total: number) => (done === total ? stop.abort() : undefined),
    });
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
    // What was there before: only what the stopped load did tells it from the graph.
    expect(await load(estate(source, 200))).toMatchObject({ added: 20, changed: 50, removed: 0 });
    expect(await load(estate(source, 200), { full: true })).toMatchObject({ added: 0, removed: 0, changed: 0 });
  });
});

describe('a transaction that fails while the load compares on', () => {
  it('fails the load with its own error, and the next load finishes it', async () => {
    const source = sources.failed;
    const moved = estate(source, 6000, { file: 'teams.json' });
    await load(estate(source, 6000));
    await expect(loadFacts(withoutUpdates, moved, meta)).rejects.toThrow('the disk is gone');
    expect(await load(moved)).toMatchObject({ added: 0, changed: 6000, removed: 0 });
  });
});

/** The same graph, but for relationships that are changed. */
const withoutUpdates: Graph = new Proxy(graph, {
  get(real, name) {
    const value: unknown = Reflect.get(real, name, real);
    if (name !== 'transaction') return typeof value === 'function' ? (value.bind(real) as unknown) : value;
    const transaction: Graph['transaction'] = (work) =>
      real.transaction((run) =>
        work((statement, parameters) => {
          if (statement === 'load/update-relationships') throw new Error('the disk is gone');
          return run(statement, parameters);
        }),
      );
    return transaction;
  },
});
