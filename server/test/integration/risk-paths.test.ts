import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Facts } from '../../src/domain/facts.js';
import { blastRadius } from '../../src/paths/blast-radius.js';
import { chokePoints } from '../../src/paths/choke-points.js';
import { findPaths } from '../../src/paths/paths.js';
import { listTierZero, whoReachesTierZero } from '../../src/paths/tier-zero.js';
import { estate } from '../support/estate.js';
import { emptySource, ownSource, testGraph } from '../support/graph.js';
import { loadEstate } from '../support/load-estate.js';
import { withoutPassing } from '../../src/graph/load/without-passing.js';
import { distancesFrom } from '../support/walk.js';

const source = ownSource('paths');
const id = (kind: string, name: string) => `${kind}:${source}/${name}`;
const controller = `controller:${source}`;
const place = { file: 'credentials.xml', line: 7 };
let facts: Facts;

beforeAll(async () => {
  facts = await loadEstate(
    estate({
      source,
      realm: 'hudson.security.LDAPSecurityRealm',
      users: ['root', 'ann', 'bob', 'cy', 'dee'],
      groups: { dev: ['ann', 'bob'], ops: ['cy'] },
      entries: ['U:root Overall/Administer', 'G:authenticated Job/Read', 'G:authenticated Overall/Read'],
      items: {
        'pay/build': {},
        'pay/deploy': {},
        pay: { strategy: 'P', entries: ['G:dev Job/Configure'] },
        'web/site': { strategy: 'P', entries: ['U:cy Job/Configure', 'G:ops Job/Build'] },
        'shut/vault': { strategy: 'N' },
      },
      change: (snapshot) => ({
        ...snapshot,
        controller: { ...snapshot.controller, numExecutors: 1 },
        stores: [
          {
            kind: 'folder',
            owner: 'pay',
            listed: true,
            place,
            credentials: [
              { id: 'key', scope: 'GLOBAL', className: 'x', domain: '', description: '', username: null, place },
            ],
          },
        ],
      }),
    }),
  );
});

afterAll(() => emptySource(source));

describe('attack paths', () => {
  it('over a published weakness are listed apart, where they are shorter, and can be left out', async () => {
    const ends = { from: id('user', 'ann'), to: controller };
    const graph = await testGraph();
    const found = await findPaths(graph, ends);
    expect(found.exploits.map((path) => path.steps.map((step) => step.type))).toContainEqual([
      'MEMBER_OF',
      'GRANTED',
      'EXPLOITS',
    ]);
    expect(found.exploits[0]?.steps.at(-1)?.rule).toMatch(/^SECURITY-3707, core 2\.433: /);
    const without = await findPaths(graph, { ...ends, withoutExploits: true });
    expect(without).toEqual({ ...found, exploits: [] });
    expect(without.paths.flatMap((path) => path.steps.map((step) => step.type))).not.toContain('EXPLOITS');
    expect((await findPaths(graph, { ...ends, avoiding: ['EXPLOITS'] })).exploits).toEqual([]);
  });

  it('lead from a member of a group to the credential its builds find, and say where each step was read', async () => {
    const found = await findPaths(await testGraph(), { from: id('user', 'ann'), to: id('credential', 'pay#key') });
    expect(found.truncated).toBe(false);
    const types = found.paths.map((path) => path.steps.map((step) => step.type));
    expect(types[0]).toEqual(['MEMBER_OF', 'GRANTED', 'CAN_CONFIGURE', 'LOOKS_UP', 'OFFERS']);
    expect(found.paths).toHaveLength(3); // over the folder and over either job in it
    const granted = found.paths[0]?.steps[1];
    expect(granted?.readAt).toEqual(['jobs/pay/config.xml:5 GROUP:hudson.model.Item.Configure:dev']);
    expect(granted?.origin).toBe('recorded');
  });

  it('are cut at the number asked for, and say so', async () => {
    const found = await findPaths(await testGraph(), {
      from: id('user', 'ann'),
      to: id('credential', 'pay#key'),
      max: 1,
    });
    expect(found).toMatchObject({ truncated: true, paths: [{ length: 5 }] });
  });

  it('avoid the types they are told to', async () => {
    const graph = await testGraph();
    const ask = { from: id('user', 'ann'), to: controller };
    expect((await findPaths(graph, ask)).paths.length).toBeGreaterThan(0);
    expect((await findPaths(graph, { ...ask, avoiding: ['CONTROLS'] })).paths).toEqual([]);
  });

  it('do not follow Build: who starts a job does not decide what it does', async () => {
    const found = await findPaths(await testGraph(), { from: id('group', 'ops'), to: id('job', 'web/site') });
    expect(found.paths).toEqual([]);
    expect(found.from.name).toBe('ops');
  });

  it('have no step from a node to itself', async () => {
    expect((await findPaths(await testGraph(), { from: controller, to: controller })).paths).toEqual([]);
  });

  it.each([
    [{ from: 'user:nowhere/x', to: 'user:nowhere/y' }, 'unknown-node'],
    [{ from: 'user:nowhere/x', to: 'user:nowhere/x' }, 'unknown-node'],
    [{ from: controller, to: controller, max: 0 }, 'limit-out-of-range'],
    [{ from: controller, to: controller, avoiding: ['EATS' as 'GRANTED'] }, 'unknown-relationship'],
  ])('refuse %o', async (question, code) => {
    await expect(findPaths(await testGraph(), question)).rejects.toMatchObject({ code });
  });
});

describe('the blast radius', () => {
  it('is what breadth-first search over the facts reaches, at the same distances', async () => {
    const graph = await testGraph();
    const held = withoutPassing(facts);
    const starts = facts.nodes.filter((node) => ['user', 'group', 'job', 'agent', 'controller'].includes(node.kind));
    expect(starts.length).toBeGreaterThan(10);
    for (const start of starts) {
      const distances = distancesFrom(held, start.id);
      const radius = await blastRadius(graph, { of: start.id, first: 500 });
      expect(radius.totalCount, start.id).toBe(distances.size);
      expect(new Set(radius.reached.map(({ node }) => node.id)), start.id).toEqual(
        new Set([...distances.keys()].filter((each) => !each.startsWith('entitlement:'))),
      );
      for (const { node, distance } of radius.reached)
        expect(distance, `${start.id} ${node.id}`).toBe(distances.get(node.id));
      expect(radius.truncated).toBe(false);
    }
  });

  it('is nearest first, and its tree leads from the start to everything listed', async () => {
    const start = id('user', 'ann');
    const radius = await blastRadius(await testGraph(), { of: start, first: 6 });
    expect(radius.truncated).toBe(true);
    const distances = radius.reached.map((each) => each.distance);
    expect(distances).toEqual(distances.toSorted((a, b) => a - b));
    const parents = new Map(radius.tree.map((step) => [step.to.id, step.from.id]));
    expect(parents.size).toBe(radius.tree.length);
    for (const { node, distance } of radius.reached) {
      let at = node.id;
      for (let step = 0; step < distance; step++) at = parents.get(at) ?? 'nowhere';
      expect(at).toBe(start);
    }
  });

  it('ends at the depth asked for', async () => {
    const radius = await blastRadius(await testGraph(), { of: id('user', 'ann'), maxDepth: 2 });
    expect(Math.max(...radius.reached.map((each) => each.distance))).toBeLessThanOrEqual(2);
    expect(radius.reachesTierZero).toBe(false);
  });

  it('says whether it reaches tier zero', async () => {
    const graph = await testGraph();
    expect((await blastRadius(graph, { of: id('user', 'bob') })).reachesTierZero).toBe(true);
    expect((await blastRadius(graph, { of: id('user', 'dee') })).reachesTierZero).toBe(false);
  });

  it('of what leads nowhere is empty', async () => {
    const radius = await blastRadius(await testGraph(), { of: id('credential', 'pay#key') });
    expect(radius).toMatchObject({ reached: [], tree: [], counts: {}, totalCount: 0, truncated: false });
  });
});

describe('tier zero', () => {
  it('is the controller and a built-in node that runs builds', async () => {
    const own = (await listTierZero(await testGraph())).filter((node) => node.source === source);
    expect(own.map((node) => node.id)).toEqual([id('agent', '(built-in)'), controller]);
  });

  it('is reached by who may configure a job, nearest first, and never counts SYSTEM', async () => {
    const reach = await whoReachesTierZero(await testGraph(), { first: 10_000 });
    const own = reach.filter(({ principal }) => principal.source === source);
    const names = own.map(({ principal }) => principal.name);
    expect(own.map(({ distance }) => distance)).toEqual(own.map(({ distance }) => distance).toSorted((a, b) => a - b));
    for (const { principal, distance } of own) {
      const distances = distancesFrom(facts, principal.id);
      const ends = [controller, id('agent', '(built-in)')].map((end) => distances.get(end) ?? Infinity);
      expect(distance, principal.id).toBe(Math.min(...ends));
    }
    expect(names).toEqual(expect.arrayContaining(['ann', 'bob', 'cy', 'dev']));
    expect(names).not.toContain('SYSTEM');
    expect(names).not.toContain('dee');
  });
});

describe('choke points', () => {
  it('cut off exactly those that breadth-first search no longer brings there', async () => {
    const found = await chokePoints(await testGraph(), { to: controller, first: 100 });
    const users = facts.nodes.filter((node) => node.kind === 'user' && node.properties['builtin'] !== true);
    const reaches = (without?: Facts['relationships'][number]) =>
      users.filter((user) => distancesFrom(facts, user.id, without).has(controller)).length;
    expect(found.principals).toBe(reaches());
    expect(found.points.length).toBeGreaterThan(3);
    for (const { step, principals } of found.points) {
      const removed = facts.relationships.find(
        (each) => each.type === step.type && each.from === step.from.id && each.to === step.to.id,
      );
      expect(principals, `${step.from.id} ${step.type} ${step.to.id}`).toBe(reaches() - reaches(removed));
    }
  });

  it('rank what most paths share before what one user holds', async () => {
    const { points } = await chokePoints(await testGraph(), { to: controller });
    expect(points[0]?.principals).toBe(3);
    expect(points[0]?.step).toMatchObject({ type: 'CONTROLS', from: { name: '(built-in)' } });
    expect(points[1]?.step).toMatchObject({ type: 'GRANTED', from: { name: 'dev' } });
    expect(points[0]?.removal).not.toBe('');
  });
});
