/** Nodes over GraphQL: search, neighbours, declarations. */
import { describe, expect, it } from 'vitest';
import type { Entity } from '../../../web/src/lib/api/schema.js';
import { startSeedApi, STEP } from '../support/seed-api.js';
import { readSentinels } from '../support/seed-home.js';

const { source, id, answer } = startSeedApi();
const JOB = id('job', 'release/production/deploy-tickets');

describe('nodes', () => {
  it('are found by the beginning of a word, of the kinds asked for', async () => {
    const { search } = await answer(
      '{ search(text: "deploy", kinds: [JOB, CREDENTIAL], first: 50) { node { id kind name source } context score } }',
    );
    const ours = search.filter(({ node }) => node.source === source);
    expect(ours.map(({ node }) => node.id)).toContain(JOB);
    expect(new Set(ours.map(({ node }) => node.kind))).toEqual(new Set(['JOB', 'CREDENTIAL']));
  });

  it('are found by their exact name first, then those that most questions are about; a source narrows it', async () => {
    const found = async (text: string) => {
      const query = `query ($text: String!, $source: String) { search(text: $text, source: $source, first: 12) { node { id kind source } } }`;
      return (await answer(query, { text, source })).search.map(({ node }) => node);
    };
    expect((await found('deploy-tickets'))[0]!.id).toBe(JOB);
    expect((await found('release/production/deploy-tickets'))[0]!.id).toBe(JOB);
    expect((await found('release'))[0]!.id).toBe(id('folder', 'release'));
    const many = await found('deploy');
    expect(many.every((node) => node.source === source)).toBe(true);
    expect(new Set(many.map(({ kind }) => kind)).size).toBeGreaterThan(2);
  });

  it('tell what they are and page through their neighbours', async () => {
    const { node } = await answer<{ node: Entity }>(
      `query ($id: ID!) { node(id: $id) {
        id kind name source tierZero properties { name value } relationshipCounts { type direction count }
        neighbours(first: 1) { totalCount edges { cursor node { type } } nodes { type from { id } to { id } step { ${STEP} } } pageInfo { endCursor hasNextPage } }
        grants: neighbours(types: [CONTAINS], direction: IN) { nodes { from { id } } }
      } }`,
      { id: JOB },
    );
    expect(node).toMatchObject({ id: JOB, kind: 'JOB', source, tierZero: false });
    expect(node.neighbours.edges[0]!.cursor).toBe(node.neighbours.pageInfo.endCursor);
    const counted = node.relationshipCounts.reduce((sum, { count }) => sum + count, 0);
    expect(node.neighbours.totalCount).toBe(counted);
    const { grants } = node as unknown as { grants: Entity['neighbours'] };
    expect(grants.nodes.map(({ from }) => from.id)).toEqual([id('folder', 'release/production')]);
  });

  it('that do not exist are null', async () => {
    expect(await answer('{ node(id: "user:nobody/here") { id } }')).toEqual({ node: null });
  });

  it('are connected as declared', async () => {
    const { relationshipTypes } = await answer(
      '{ relationshipTypes { type meaning traversable origin abuse removal detection references } }',
    );
    const membership = relationshipTypes.find(({ type }) => type === 'MEMBER_OF');
    expect(membership).toMatchObject({ traversable: true, origin: 'RECORDED', abuse: expect.any(String) });
    expect(relationshipTypes.find(({ type }) => type === 'REQUIRES')).toMatchObject({ abuse: null, references: [] });
  });

  it('never carry a secret of the estate', async () => {
    const all = await answer<Record<string, Entity>>(
      `query ($a: ID!, $b: ID!) {
        a: node(id: $a) { properties { name value } neighbours(first: 1000) { nodes { step { readAt rule } to { name } } } }
        b: node(id: $b) { properties { name value } neighbours(first: 1000) { nodes { step { readAt rule } to { name } } } }
      }`,
      { a: id('user', 'dkessler'), b: `controller:${source}` },
    );
    for (const { text } of readSentinels()) expect(JSON.stringify(all)).not.toContain(text);
  });
});
