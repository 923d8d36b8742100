/** Paths by cost, over waypoints and around nodes; who can reach; cuts; what-if: on a loaded estate, held against its facts. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Facts, RelationshipFact } from '../../src/domain/facts.js';
import type { Evidence } from '../../src/domain/answers.js';
import { blastGroups } from '../../src/paths/blast-groups.js';
import { blastRadius } from '../../src/paths/blast-radius.js';
import { findCut } from '../../src/paths/cuts.js';
import { costOfPath } from '../../src/paths/path-cost.js';
import { findPaths } from '../../src/paths/paths.js';
import { parseRemoval, parseStep } from '../../src/paths/step-text.js';
import { whatIfChanged } from '../../src/paths/what-if.js';
import { whoCanReach } from '../../src/paths/who-can-reach.js';
import { attackEstate } from '../support/attack-estate.js';
import { emptySource, ownSource, testGraph } from '../support/graph.js';
import { loadEstate } from '../support/load-estate.js';
import { withoutPassing } from '../../src/graph/load/without-passing.js';
import { distancesFrom } from '../support/walk.js';

const source = ownSource('attack');
const id = (kind: string, name: string) => `${kind}:${source}/${name}`;
const [controller, key] = [`controller:${source}`, id('credential', 'pay#key')];
let facts: Facts;
/** As the graph holds them: what is inherited is one step. */
let held: Facts;

beforeAll(async () => {
  facts = await loadEstate(attackEstate(source));
  held = withoutPassing(facts);
});
afterAll(() => emptySource(source));

const nodesOf = (steps: Evidence) => [steps[0]!.from.id, ...steps.map((step) => step.to.id)];
const isSame = (fact: RelationshipFact, step: Evidence[number]) =>
  fact.type === step.type && fact.from === step.from.id && fact.to === step.to.id;
const without = (steps: Evidence): Facts => ({
  ...facts,
  relationships: facts.relationships.filter((fact) => !steps.some((step) => isSame(fact, step))),
});
const people = () => facts.nodes.filter((node) => node.kind === 'user' && node.properties['builtin'] !== true);

describe('ranked attack paths', () => {
  it('begin with the shortest, go on with longer ones and never pass a node twice', async () => {
    const graph = await testGraph();
    const ask = { from: id('user', 'ann'), to: controller };
    const shortest = await findPaths(graph, ask);
    const ranked = await findPaths(graph, { ...ask, by: 'steps', max: 200 });
    const lengths = ranked.paths.map(({ length }) => length);
    expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
    expect(lengths.filter((length) => length === shortest.paths[0]?.length)).toHaveLength(shortest.paths.length);
    expect(lengths.at(-1)).toBeGreaterThan(lengths[0]!);
    for (const { steps } of ranked.paths) expect(new Set(nodesOf(steps)).size).toBe(steps.length + 1);
  });

  it('come by effort and by noise where that is asked for', async () => {
    const ask = { from: id('user', 'ann'), to: controller, max: 50 };
    for (const by of ['effort', 'noise'] as const) {
      const costs = (await findPaths(await testGraph(), { ...ask, by })).paths.map((path) => costOfPath(path)[by]);
      expect(costs.length).toBeGreaterThan(1);
      expect(costs).toEqual(costs.toSorted((a, b) => a - b));
    }
  });

  it('pass the waypoints in order, and no node or type that is avoided', async () => {
    const graph = await testGraph();
    const ask = { from: id('user', 'ann'), to: key };
    const over = await findPaths(graph, { ...ask, via: [id('job', 'pay/deploy')] });
    expect(over.paths.length).toBeGreaterThan(0);
    expect(over.paths.every(({ steps }) => nodesOf(steps).includes(id('job', 'pay/deploy')))).toBe(true);
    const around = await findPaths(graph, { ...ask, avoidingNodes: [id('job', 'pay/deploy')], max: 100 });
    expect(around.paths.length).toBeGreaterThan(0);
    expect(around.paths.some(({ steps }) => nodesOf(steps).includes(id('job', 'pay/deploy')))).toBe(false);
    expect((await findPaths(graph, { ...ask, by: 'cost', avoiding: ['GRANTED'] })).paths).toEqual([]);
    expect((await findPaths(graph, { ...ask, avoidingNodes: [ask.from] })).paths).toEqual([]);
  });
});

describe('who can reach a node', () => {
  it('is whoever has it in the blast radius, at the same distance', async () => {
    for (const to of [key, controller, id('agent', '(built-in)'), id('job', 'web/site')]) {
      const found = await whoCanReach(await testGraph(), { to, first: 500 });
      const expected = new Map(
        held.nodes.flatMap(({ id: each }) => {
          const distance = distancesFrom(held, each).get(to);
          return distance === undefined ? [] : [[each, distance] as const];
        }),
      );
      expect(
        Object.values(found.counts).reduce((sum, count) => sum + count, 0),
        to,
      ).toBe(expected.size);
      expect(found.people, to).toBe(people().filter((user) => expected.has(user.id)).length);
      expect(found.reached.length, to).toBe(found.principals);
      for (const { node, distance } of found.reached) expect(distance, node.id).toBe(expected.get(node.id));
    }
  });

  it('lists the nearest and says that there are more; the tree brings each of them there', async () => {
    const found = await whoCanReach(await testGraph(), { to: controller, first: 3 });
    expect(found).toMatchObject({ truncated: true, reached: { length: 3 } });
    const next = new Map(found.tree.map((step) => [step.from.id, step.to.id]));
    for (const { node, distance } of found.reached) {
      let at: string | undefined = node.id;
      for (let step = 0; step < distance; step++) at = next.get(at ?? '');
      expect(at).toBe(controller);
    }
  });
});

describe('a blast radius by kind', () => {
  it('counts what the whole one counts, tier zero and credentials first, entitlements last', async () => {
    const of = id('user', 'ann');
    const groups = await blastGroups(await testGraph(), { of, first: 2 });
    const { counts } = await blastRadius(await testGraph(), { of, first: 0 });
    const kinds = groups.map(({ kind }) => kind);
    expect(kinds.slice(0, 2)).toEqual([null, 'credential']);
    expect(kinds.at(-1)).toBe('entitlement');
    expect(Object.fromEntries(groups.slice(1).map(({ kind, count }) => [kind, count]))).toEqual(counts);
    const distances = distancesFrom(held, of);
    for (const { reached, firstSteps } of groups)
      for (const { node, distance, path } of reached) {
        expect(distance).toBe(distances.get(node.id));
        expect([path[0]!.from.id, path.at(-1)!.to.id]).toEqual([of, node.id]);
        expect(firstSteps).toContainEqual(path[0]);
      }
  });
});

describe('a cut', () => {
  it('leaves no path for anybody it was asked for, and every removal of it is needed', async () => {
    for (const [from, to] of [
      [['ann'], key],
      [['ann'], controller],
      [['ann', 'cy'], controller],
    ] as const) {
      const ids = from.map((name) => id('user', name));
      const cut = await findCut(await testGraph(), { from: ids, to: [to] });
      const steps = cut.removals.map(({ step }) => step);
      const reaches = (gone: Evidence) => ids.some((each) => distancesFrom(without(gone), each).has(to));
      expect(cut.connected && cut.remaining.length === 0).toBe(true);
      expect(cut.removals.every(({ removal }) => removal !== '')).toBe(true);
      expect(reaches(steps)).toBe(false);
      for (const spared of steps) expect(reaches(steps.filter((step) => step !== spared))).toBe(true);
    }
  });

  it('names an inheritance of which the graph holds only what follows, and what-if takes it away', async () => {
    const graph = await testGraph();
    const [above, below] = ['folder:pay', 'job:pay/docs'].map(
      (list) => `entitlement:${source}/${list}#hudson.model.Item.Configure`,
    ) as [string, string];
    expect(held.nodes.some((node) => node.id === below)).toBe(false);
    const to = id('job', 'pay/docs');
    const { removals } = await findCut(graph, { from: [above], to: [to] });
    const ends = { from: { id: above, name: 'Job/Configure' }, to: { id: below, name: 'Job/Configure' } };
    const rule = expect.stringContaining('InheritParentStrategy') as string;
    const steps = removals.map((removal) => removal.step);
    const inheritance = steps.find(({ type }) => type === 'CASCADES_TO');
    expect(inheritance).toMatchObject({ ...ends, origin: 'derived', rule });
    // Builds on the controller lead to Overall/Administer, which passes whatever the list inherits.
    expect(steps.map(({ type }) => type).sort()).toEqual(['CASCADES_TO', 'CONTROLS']);
    const step = await parseStep(graph, `${above} CASCADES_TO ${below}`);
    const found = await whatIfChanged(graph, { remove: [step], removeNodes: [], add: [], to });
    const administer = `entitlement:${source}/controller:#hudson.model.Hudson.Administer`;
    const kept = { type: 'IMPLIES', from: administer, to: below } satisfies RelationshipFact;
    const blocked = { ...facts, relationships: [...without([inheritance!]).relationships, kept] };
    const reach = (held: Facts) => people().filter((user) => distancesFrom(held, user.id).has(to)).length;
    expect([found.before, found.after]).toEqual([reach(facts), reach(blocked)]);
    const remove = steps.map(({ from, type, to }) => ({ from: from.id, type, to: to.id }));
    const both = await whatIfChanged(graph, { remove, removeNodes: [], add: [], to });
    expect(both.after).toBeLessThan(found.before);
  });

  it('says so where there is nothing to cut, and where nothing can be removed', async () => {
    const graph = await testGraph();
    const none = await findCut(graph, { from: [id('user', 'dee')], to: [key] });
    expect(none).toMatchObject({ connected: false, removals: [], remaining: [] });
    const fixed = await findCut(graph, { from: [id('store', 'pay')], to: [key] });
    expect(fixed.connected).toBe(true);
    const administer = `entitlement:${source}/controller:#hudson.model.Hudson.Administer`;
    const kept = await findCut(graph, { from: [administer], to: [id('job', 'pay/docs')] });
    const below = `entitlement:${source}/job:pay/docs#hudson.model.Item.Configure`;
    expect(kept.removals).toEqual([]);
    expect(kept.remaining.map(({ from, type, to }) => [from.id, type, to.id])).toEqual([
      [administer, 'IMPLIES', below],
      [below, 'CAN_CONFIGURE', id('job', 'pay/docs')],
    ]);
  });
});

describe('what if', () => {
  it('a grant went: it says who loses what, as walking the facts without it does, and writes nothing', async () => {
    const graph = await testGraph();
    const removal = await parseRemoval(graph, `folder:${source}/pay#Job/Configure@group:${source}/dev`);
    const step = 'step' in removal ? removal.step : expect.fail();
    const gone = facts.relationships.find(
      (fact) => fact.type === step.type && fact.from === step.from && fact.to === step.to,
    )!;
    const found = await whatIfChanged(graph, { remove: [step], removeNodes: [], add: [], to: key, first: 1000 });
    const reach = (removed?: RelationshipFact) =>
      people().filter((user) => distancesFrom(facts, user.id, removed).has(key));
    const lost = reach().filter((user) => !reach(gone).includes(user));
    expect(found.cut.map((each) => each.id).sort()).toEqual(lost.map((user) => user.id).sort());
    expect([found.before, found.after]).toEqual([reach().length, reach(gone).length]);
    const told = found.nodes.filter(({ node }) => node.kind !== 'entitlement');
    const whoCome = (to: string, removed?: RelationshipFact) =>
      people().filter((user) => distancesFrom(facts, user.id, removed).has(to)).length;
    expect(told.length).toBeGreaterThan(1);
    for (const { node, lost: count } of told) expect(count, node.id).toBe(whoCome(node.id) - whoCome(node.id, gone));
    expect(found.people.find(({ node }) => node.id === id('user', 'ann'))?.lost).toBeGreaterThanOrEqual(told.length);
    expect((await findPaths(graph, { from: id('user', 'ann'), to: key })).paths.length).toBeGreaterThan(0);
  });

  it('a membership came: it says whose paths it opens', async () => {
    const graph = await testGraph();
    const step = await parseStep(graph, `user:${source}/dee MEMBER_OF group:${source}/dev`);
    const found = await whatIfChanged(graph, { remove: [], removeNodes: [], add: [step], to: key });
    expect(found.opened.map((each) => each.id)).toEqual([id('user', 'dee')]);
    expect(found.nodes[0]).toMatchObject({ node: { id: key }, lost: 0, gained: 1 });
  });

  it('a grant came that gives nothing to attack with: it opens nothing', async () => {
    const graph = await testGraph();
    const step = await parseStep(graph, `job:${source}/pay/docs#Job/Build@user:${source}/dee`);
    const found = await whatIfChanged(graph, { remove: [], removeNodes: [], add: [step], to: key });
    expect([found.opened, found.nodes.map(({ node }) => node.id)]).toEqual([[], [step.to]]);
  });

  it('a credential went: nobody reaches it', async () => {
    const found = await whatIfChanged(await testGraph(), { remove: [], removeNodes: [key], add: [], to: key });
    expect(found.after).toBe(0);
    expect(found.cut.length).toBe(found.before);
  });

  it.each([
    [{ remove: [], removeNodes: [], add: [] }, 'nothing-changed'],
    [{ remove: [], removeNodes: ['user:nowhere/x'], add: [] }, 'unknown-node'],
    [{ remove: [{ from: key, type: 'GRANTED' as const, to: controller }], removeNodes: [], add: [] }, 'unknown-step'],
    [{ remove: [], removeNodes: [], add: [{ from: key, type: 'MEMBER_OF' as const, to: key }] }, 'relationship-misfit'],
    [{ remove: [], removeNodes: [], add: [{ from: key, type: 'HOLDS' as const, to: key }] }, 'relationship-misfit'],
  ])('is refused for %o', async (change, code) => {
    await expect(whatIfChanged(await testGraph(), change)).rejects.toMatchObject({ code });
  });
});
