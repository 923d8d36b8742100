/** Every way to ask gives the same answer, and every allowed decision has a path that re-checks step by step. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { streamAccessMatrix } from '../../src/access/access-matrix.js';
import { check } from '../../src/access/check.js';
import { whatCan } from '../../src/access/what-can.js';
import { whoCan } from '../../src/access/who-can.js';
import { collectJenkinsHome } from '../../src/collectors/jenkins/home/collect.js';
import type { Decision, DecisionValue } from '../../src/domain/answers.js';
import type { Facts } from '../../src/domain/facts.js';
import { accessTypes } from '../../src/domain/graph.js';
import { withoutPassing } from '../../src/graph/load/without-passing.js';
import { bruteForce, type BruteForce } from '../support/brute-force.js';
import { estate, type EstateText } from '../support/estate.js';
import { emptySource, ownSource, testGraph } from '../support/graph.js';
import { loadEstate } from '../support/load-estate.js';
import { drawQuestions, type Shape } from '../support/question-shapes.js';
import { seedFolder } from '../support/seed-home.js';

const source = ownSource('agree');
const unreadSource = ownSource('unread');
/** What the estate is meant to have. */
const seedShapes: readonly Shape[] = [
  ...(['with gates', 'without gates', 'to a user', 'through a group'] as const),
  ...(['by scope', 'on the resource alone'] as const),
];
let facts: Facts;
let truth: BruteForce;

/** An estate where much is unknown: the directory, one folder's configuration, a filtered view. */
const unread: EstateText = {
  source: unreadSource,
  realm: 'hudson.security.LDAPSecurityRealm',
  users: ['ann', 'bob', 'root'],
  entries: [
    'U:root Overall/Administer',
    'G:staff Job/Build',
    'G:authenticated Overall/Read',
    'E:ghost Job/Read',
    'U:bob Job/Read',
  ],
  items: {
    shut: { read: false },
    'shut/in': {},
    'shut/own': { strategy: 'N', entries: ['U:bob Job/Read', 'G:staff Job/Delete'] },
    open: {},
  },
};

beforeAll(async () => {
  const snapshot = await collectJenkinsHome({
    source,
    path: `${seedFolder}/jenkins-home`,
    groupsFile: `${seedFolder}/groups.json`,
    permissionsFile: `${seedFolder}/permissions.json`,
  });
  facts = await loadEstate(snapshot);
  truth = bruteForce(facts);
  await loadEstate(estate(unread));
});
afterAll(async () => {
  await emptySource(source);
  await emptySource(unreadSource);
});

describe('the seed estate', () => {
  it('is decided by the graph as by brute force, row for row', async () => {
    const graph = await testGraph();
    const wrong: string[] = [];
    let rows = 0;
    for await (const row of streamAccessMatrix(graph, { source })) {
      rows += 1;
      if (truth.decide(row.principal, row.permission, row.resource) !== row.decision)
        wrong.push(`${row.principal} ${row.permission} ${row.resource}`);
    }
    expect(wrong).toEqual([]);
    expect(rows).toBeGreaterThan(40_000);
  });

  it('answers who-can, what-can and check alike', async () => {
    const graph = await testGraph();
    for (const { permission, resource } of drawQuestions(facts, seedShapes, 4)) {
      const holders = new Set(
        (await whoCan(graph, { permission, resource, first: 1000 })).items.map((item) => item.principal.id),
      );
      for (const user of facts.nodes.filter((node) => node.kind === 'user' && node.name !== 'SYSTEM')) {
        expect(holders.has(user.id), `${user.id} ${permission} ${resource}`).toBe(
          truth.decide(user.id, permission, resource) === 'allowed',
        );
      }
      const [holder] = holders;
      if (!holder) continue;
      expect((await check(graph, { principal: holder, permission, resource })).decision).toBe('allowed');
      const held = await whatCan(graph, { principal: holder, permission, first: 1000 });
      expect(held.items.map((item) => item.resource.id)).toContain(resource);
    }
  });

  it('decides the same when no reasons are asked for', async () => {
    const graph = await testGraph();
    const users = facts.nodes.filter((node) => node.kind === 'user' && node.name !== 'SYSTEM');
    const seen = new Set<DecisionValue>();
    for (const { permission, resource } of drawQuestions(facts, seedShapes, 4)) {
      for (const { id } of users) {
        const plain = await check(graph, { principal: id, permission, resource, explain: false, reach: false });
        expect(plain.decision, `${id} ${permission} ${resource}`).toBe(truth.decide(id, permission, resource));
        expect([plain.evidence, plain.conditions, plain.statement]).toEqual([[], [], 'access/decide']);
        seen.add(plain.decision);
      }
    }
    expect(seen).toContain('allowed');
    expect(seen).toContain('denied');
  });

  it('lists the same ids when no names are asked for', async () => {
    const graph = await testGraph();
    for (const { permission, resource } of drawQuestions(facts, seedShapes, 1)) {
      const ask = { permission, resource, explain: false };
      const full = await whoCan(graph, ask);
      const bare = await whoCan(graph, { ...ask, named: false });
      expect(bare.items.map(({ principal }) => principal.id)).toEqual(full.items.map(({ principal }) => principal.id));
      const [holder] = full.items;
      if (!holder) continue;
      for (const about of [{ principal: holder.principal.id }, { principal: holder.principal.id, permission }]) {
        const [held, ids] = [await whatCan(graph, about), await whatCan(graph, { ...about, named: false })];
        expect(ids.items.map((item) => item.resource.id)).toEqual(held.items.map((item) => item.resource.id));
        expect(ids.items.map((item) => item.permission)).toEqual(held.items.map((item) => item.permission));
      }
    }
  });

  it('shows for every allowed decision a path of facts, from the principal to the resource', async () => {
    const graph = await testGraph();
    const { relationships } = withoutPassing(facts);
    const known = new Set(relationships.map(({ type, from, to }) => `${type} ${from} ${to}`));
    // What a list gives on all that follows it is shown as one step.
    const covers = relationships.filter(({ type }) => type === 'COVERS');
    const given = relationships.filter(({ type }) => type.startsWith('CAN'));
    for (const { type, from, to } of given)
      for (const cover of covers) if (cover.from === to) known.add(`${type} ${from} ${cover.to}`);
    for (const { permission, resource } of drawQuestions(facts, seedShapes, 6)) {
      for (const { principal, evidence } of (await whoCan(graph, { permission, resource, first: 20 })).items) {
        expect(recheck(known, accessTypes, principal.id, resource, evidence)).toEqual([]);
        const decision = await check(graph, { principal: principal.id, permission, resource });
        expect(recheckDecision(known, decision)).toEqual([]);
      }
    }
  });
});

describe('an estate where much could not be read', () => {
  it('is decided by the graph as by brute force, unknown included', async () => {
    const graph = await testGraph();
    const { compileEstate } = await import('../support/estate.js');
    const brute = bruteForce((await compileEstate(unread)).facts);
    const seen = new Set<DecisionValue>();
    for await (const row of streamAccessMatrix(graph, { source: unreadSource })) {
      expect(row.decision, `${row.principal} ${row.permission} ${row.resource}`).toBe(
        brute.decide(row.principal, row.permission, row.resource),
      );
      seen.add(row.decision);
    }
    expect([...seen].sort()).toEqual(['allowed', 'denied', 'unknown']);
  });

  it('is decided the same when no reasons are asked for, unknown included', async () => {
    const graph = await testGraph();
    const seen = new Set<DecisionValue>();
    for (const name of unread.users ?? [])
      for (const item of Object.keys(unread.items ?? {}))
        for (const permission of ['Job/Read', 'Job/Build', 'Job/Delete']) {
          const ask = {
            principal: `user:${unreadSource}/${name}`,
            permission,
            resource: `job:${unreadSource}/${item}`,
          };
          const [node] = await graph.read('access/node-alone', { id: ask.resource });
          const resource = node ? ask.resource : `folder:${unreadSource}/${item}`;
          const full = await check(graph, { ...ask, resource });
          const plain = await check(graph, { ...ask, resource, explain: false });
          expect([plain.decision, plain.reachable], JSON.stringify(ask)).toEqual([full.decision, full.reachable]);
          seen.add(plain.decision);
        }
    expect([...seen].sort()).toEqual(['allowed', 'denied', 'unknown']);
  });

  it('says of an unknown decision why it is unknown, in check, who-can and what-can', async () => {
    const graph = await testGraph();
    const question = { permission: 'Job/Build', resource: `job:${unreadSource}/shut/in` };
    const decision = await check(graph, { principal: `user:${unreadSource}/ann`, ...question });
    expect(decision.decision).toBe('unknown');
    expect(decision.reasons[0]).toContain('could not be read');
    expect(decision.evidence.some((step) => step.type.startsWith('MAY_'))).toBe(true);
    const who = await whoCan(graph, question);
    expect(who.items.find((item) => item.principal.id === `user:${unreadSource}/ann`)?.decision).toBe('unknown');
    expect(who.items.find((item) => item.principal.id === `user:${unreadSource}/root`)?.decision).toBe('allowed');
    const what = await whatCan(graph, { principal: `user:${unreadSource}/ann`, permission: 'Job/Build' });
    expect(what.items.find((item) => item.resource.id === question.resource)?.decision).toBe('unknown');
  });
});

function recheckDecision(known: ReadonlySet<string>, decision: Decision): string[] {
  const conditions = decision.conditions.flatMap(({ entitlement, evidence }) =>
    recheck(known, accessTypes, decision.principal.id, entitlement.id, evidence),
  );
  return [
    ...recheck(known, accessTypes, decision.principal.id, decision.resource.id, decision.evidence),
    ...conditions,
  ];
}

/** What is wrong with a path: a step that is no fact, of a type that gives nothing, or that does not follow the one before. */
function recheck(
  known: ReadonlySet<string>,
  types: readonly string[],
  from: string,
  to: string,
  evidence: Decision['evidence'],
): string[] {
  const wrong = evidence.flatMap((step, at) => {
    const starts = at === 0 ? from : evidence[at - 1]?.to.id;
    const allowed = types.includes(step.type) || (at === evidence.length - 1 && step.type.startsWith('CAN'));
    return step.from.id === starts && allowed && known.has(`${step.type} ${step.from.id} ${step.to.id}`)
      ? []
      : [`${step.type} ${step.from.id} ${step.to.id}`];
  });
  return evidence.at(-1)?.to.id === to ? wrong : [...wrong, `does not end at ${to}`];
}
