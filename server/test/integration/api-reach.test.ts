/** Who can reach, cuts, ranked paths and what-if, over GraphQL on the seed estate. */
import { describe, expect, it } from 'vitest';
import { QUERY, startSeedApi, STEP } from '../support/seed-api.js';

const seed = startSeedApi();
const { source, id, answer } = seed;

describe('attack paths turned round, cut and changed', () => {
  it('are who reaches a credential, and whose path to it is found', async () => {
    const to = id('credential', '#prod-deploy-ssh');
    const { whoCanReach } = await answer(
      `query ($node: ID!) { whoCanReach(node: $node, maxDepth: 30, first: 20) {
        to { id } people principals counts { kind count } reached { node { id } distance } tree { from { id } to { id } } truncated ${QUERY}
      } }`,
      { node: to },
    );
    expect(whoCanReach.people).toBeGreaterThan(0);
    const [nearest] = whoCanReach.reached;
    const { paths } = await answer(
      `query ($from: ID!, $to: ID!, $via: [ID!], $avoidingNodes: [ID!]) {
        paths(from: $from, to: $to, by: COST, max: 3, via: $via, avoidingNodes: $avoidingNodes) { ranked truncated paths { length effort noise steps { ${STEP} } } ${QUERY} }
      }`,
      { from: nearest!.node.id, to },
    );
    expect(paths.ranked).toBe(true);
    const costs = paths.paths.map(({ effort, noise }) => effort + noise);
    expect(costs).toEqual(costs.toSorted((a, b) => a - b));
    expect(paths.paths[0]!.steps.at(-1)!.to.id).toBe(to);
  });

  it('are cut for one person, and what-if says that the cut is enough', async () => {
    const from = id('user', 'sam');
    const ends = [`controller:${source}`];
    const { cut } = await answer(
      `query ($from: [ID!]!, $to: [ID!]) { cut(from: $from, to: $to, avoiding: [], avoidingNodes: []) {
        from { id } to { id } connected removals { step { ${STEP} removalPatch { kind text } } removal } remaining { type }
      } }`,
      { from: [from], to: ends },
    );
    expect(cut.connected).toBe(true);
    expect(cut.removals.length).toBeGreaterThan(0);
    expect(cut.removals.some(({ step }) => step.removalPatch?.kind === 'diff')).toBe(true);
    const remove = cut.removals.map(({ step }) => ({ from: step.from.id, type: step.type, to: step.to.id }));
    const { whatIfChanged } = await answer(
      `query ($remove: [RelationshipInput!], $to: ID) { whatIfChanged(remove: $remove, removeNodes: [], add: [], to: $to, first: 500) {
        to { id } before after cut { id } opened { id } people { node { id } lost gained } peopleCount nodes { node { id } lost gained } nodeCount truncated
      } }`,
      { remove, to: ends[0] },
    );
    expect(whatIfChanged.cut.map((each) => each.id)).toContain(from);
    expect(whatIfChanged.opened).toEqual([]);
    expect(whatIfChanged.before - whatIfChanged.after).toBe(whatIfChanged.cut.length);
  });

  it('are grouped by kind, with the path to each', async () => {
    const { blastRadius, whoReachesTierZero } = await answer(
      `query ($of: ID!) {
        blastRadius(of: $of) { groups(first: 1) { kind count distance firstSteps { type } reached { node { id } distance path { ${STEP} } } } }
        whoReachesTierZero(first: 5) { node { id } distance }
      }`,
      { of: id('user', 'sam') },
    );
    expect(blastRadius.groups.at(-1)!.kind).toBe('ENTITLEMENT');
    for (const { reached } of blastRadius.groups.slice(0, -1))
      for (const { path, distance } of reached) expect(path).toHaveLength(distance);
    expect(whoReachesTierZero.length).toBeGreaterThan(0);
  });
});
