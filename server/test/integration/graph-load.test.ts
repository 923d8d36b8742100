import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Facts } from '../../src/domain/facts.js';
import { loadFacts } from '../../src/graph/load/load.js';
import { removeSource } from '../../src/graph/load/remove.js';
import { contentOf, factsOf } from '../support/facts.js';
import { ownSource, testGraph } from '../support/graph.js';

const graph = await testGraph();
const meta = { takenAt: '2026-01-01T00:00:00Z', collector: 'test', origin: 'test', coverage: [] };
const load = (facts: Facts, options = {}) => loadFacts(graph, facts, meta, { acceptShrink: true, ...options });
const runs = { numRuns: 12 };

describe('loading facts', () => {
  it('twice changes nothing the second time', async () => {
    const source = ownSource();
    await fc.assert(
      fc.asyncProperty(factsOf(source), async (facts) => {
        await load(facts);
        const before = await contentOf(graph, source);
        for (const full of [false, true]) {
          expect(await load(facts, { full })).toMatchObject({ added: 0, removed: 0, changed: 0, snapshot: null });
        }
        expect(await contentOf(graph, source)).toEqual(before);
      }),
      runs,
    );
    await removeSource(graph, source);
  });

  it('ends the same whatever their order', async () => {
    const source = ownSource();
    const shuffled = factsOf(source).chain((facts) =>
      fc.tuple(
        fc.constant(facts),
        fc.shuffledSubarray([...facts.nodes], { minLength: facts.nodes.length }),
        fc.shuffledSubarray([...facts.relationships], { minLength: facts.relationships.length }),
      ),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, async ([facts, nodes, relationships]) => {
        await load(facts);
        expect(await load({ ...facts, nodes, relationships }, { full: true })).toMatchObject({
          added: 0,
          removed: 0,
          changed: 0,
        });
      }),
      runs,
    );
    await removeSource(graph, source);
  });

  it('over others ends the same as loading them afresh', async () => {
    const source = ownSource();
    await fc.assert(
      fc.asyncProperty(factsOf(source), factsOf(source), async (one, other) => {
        await load(one);
        await load(other);
        const incremental = await contentOf(graph, source);
        await removeSource(graph, source);
        await load(other);
        expect(incremental).toEqual(await contentOf(graph, source));
      }),
      runs,
    );
    await removeSource(graph, source);
  });
});
