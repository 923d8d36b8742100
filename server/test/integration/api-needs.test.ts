/** What tasks need of a Conjur, over GraphQL, from the seed estate. */
import { describe, expect, it } from 'vitest';
import type { Query } from '../../../web/src/lib/api/schema.js';
import { askNeeds } from '../../src/access/needs.js';
import { testGraph } from '../support/graph.js';
import { startSeedConjurApi } from '../support/seed-conjur-api.js';

const graph = await testGraph();
const seed = startSeedConjurApi();
const { answer, refusalOf } = seed;

describe('needs', () => {
  const NEEDS = `query ($runner: ID, $first: Int, $after: String, $states: [NeedState!], $task: ID, $rows: Int, $afterRow: String) {
    needs(runner: $runner, first: $first, after: $after) {
      totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor }
      nodes {
        runner { id kind name source } granted excess missing taskCount
        tasks(first: 10) { task { id } needed excess missing unresolved }
        rows(task: $task, states: $states, first: $rows, after: $afterRow) {
          totalCount edges { cursor } pageInfo { hasNextPage endCursor }
          nodes { task { id } variable { id } state delivery readAt evidence { from { id } type to { id } readAt removal } }
        }
        queries { statement cypher parameters }
      }
    }
  }`;
  const pool = () => seed.estate.here('host:vault/build/linux-pool');

  it('are what the command line answers, in figures and row by row', async () => {
    const { needs } = await answer(NEEDS, { runner: pool() });
    const [told] = needs.nodes;
    const asked = await askNeeds(graph, pool());
    expect([told!.granted, told!.excess, told!.missing, told!.taskCount]).toEqual([
      asked.granted.length,
      asked.excess.length,
      asked.missing.length,
      asked.tasks.length,
    ]);
    expect(told!.rows.nodes.filter(({ state }) => state === 'EXCESS')).toHaveLength(
      asked.tasks.reduce((sum, { excess }) => sum + excess.length, 0),
    );
    for (const { evidence, state, readAt } of told!.rows.nodes) {
      expect(evidence[0]?.from.id).toBe(pool());
      expect(readAt.length > 0).toBe(state === 'GRANTED');
    }
    expect(told!.queries.map(({ statement }) => statement)).toContain('access/needs-tasks');
  });

  it('of every runner come page by page, and each runner once', async () => {
    const found: string[] = [];
    let after: string | null = null;
    do {
      const { needs }: Query = await answer(NEEDS, { first: 1, after, rows: 1 });
      expect(needs.nodes).toHaveLength(1);
      expect(needs.pageInfo.hasPreviousPage).toBe(after !== null);
      found.push(needs.nodes[0]!.runner.id);
      after = needs.pageInfo.hasNextPage ? needs.pageInfo.endCursor : null;
    } while (after !== null);
    expect(new Set(found).size).toBe(found.length);
    expect(found).toContain(pool());
  });

  it('are narrowed to what will fail, of one task', async () => {
    const runner = seed.estate.here('host:vault/release/deploy-1');
    const states = ['NOT_GRANTED', 'NO_SUCH_VARIABLE'];
    const { needs } = await answer(NEEDS, { runner, states });
    expect(needs.nodes[0]!.rows.nodes.map(({ variable, state }) => [variable.id, state])).toEqual([
      [seed.estate.here('variable:vault/release/cdn/purge-key'), 'NOT_GRANTED'],
      [seed.estate.here('variable:vault/release/maps/api-key'), 'NO_SUCH_VARIABLE'],
    ]);
    const task = needs.nodes[0]!.tasks[0]!.task.id;
    const { needs: one } = await answer(NEEDS, { runner, states, task });
    expect(one.nodes[0]!.rows.totalCount).toBe(1);
  });

  it('page through their rows', async () => {
    const first = (await answer(NEEDS, { runner: pool(), rows: 5 })).needs.nodes[0]!.rows;
    expect(first.pageInfo.hasNextPage).toBe(true);
    const rest = (await answer(NEEDS, { runner: pool(), rows: 100, afterRow: first.pageInfo.endCursor })).needs
      .nodes[0]!.rows;
    expect(first.nodes.length + rest.nodes.length).toBe(first.totalCount);
    expect(await refusalOf(NEEDS, { runner: pool(), afterRow: 'gone' })).toBe('cursor-gone');
  });

  it('refuse whom nobody knows, and pages that are too large', async () => {
    expect(await refusalOf(NEEDS, { runner: `host:${seed.estate.vault}/nobody` })).toBe('unknown-node');
    expect(await refusalOf(NEEDS, { first: 5000 })).toBe('page-size');
  });
});

it('never answers with a secret of the estate', () => seed.expectNoSecrets());
