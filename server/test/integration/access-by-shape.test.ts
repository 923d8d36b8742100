/** Questions of every shape an estate has, held against the recorded Jenkins, and against brute force for Conjur. */
import { afterAll, describe, expect, it } from 'vitest';
import { check } from '../../src/access/check.js';
import { whatCan } from '../../src/access/what-can.js';
import { whoCan } from '../../src/access/who-can.js';
import { readTruthTable } from '../../src/cli/truth-table.js';
import { collectJenkinsHome } from '../../src/collectors/jenkins/home/collect.js';
import { compileConjur } from '../../src/compile/conjur/compile.js';
import { compileJenkins } from '../../src/compile/jenkins/compile.js';
import { matchJavaRegex } from '../../src/graph/java-regex.js';
import { loadSnapshot } from '../../src/sources/load/load-snapshot.js';
import { bruteForce } from '../support/brute-force.js';
import { emptySource, ownSource, testGraph } from '../support/graph.js';
import { conjurSnapshot } from '../support/estate-snapshots.js';
import { drawQuestions, type Question, type Shape } from '../support/question-shapes.js';
import { recordedHome, recordingPath } from '../support/recordings.js';

const graph = await testGraph();
const loaded: string[] = [];
afterAll(async () => {
  for (const source of loaded) await emptySource(source);
});

/** Who holds each permission on each resource, by the answers of the recorded server: `permission resource` → names. */
async function readHolders(name: string, source: string): Promise<Map<string, Map<string, boolean>>> {
  const holders = new Map<string, Map<string, boolean>>();
  for await (const row of readTruthTable(recordingPath(name, 'truth.tsv.gz'))) {
    const own = row.objectKind === 'controller' ? '' : `/${row.objectFullName}`;
    const key = `${row.permissionId} ${row.objectKind}:${source}${own}`;
    holders.set(key, (holders.get(key) ?? new Map<string, boolean>()).set(row.subject, row.allowed));
  }
  return holders;
}

async function holdersOf({ permission, resource }: Question): Promise<Set<string>> {
  const { items, hasNextPage } = await whoCan(graph, { permission, resource, first: 1000 });
  expect(hasNextPage).toBe(false);
  return new Set(items.filter(({ decision }) => decision === 'allowed').map(({ principal }) => principal.id));
}

/** One who holds it and one who does not are asked the other ways as well. */
async function expectAlike({ permission, resource }: Question, holder: string | undefined, other: string | undefined) {
  if (holder !== undefined) {
    expect((await check(graph, { principal: holder, permission, resource })).decision).toBe('allowed');
    const held = await whatCan(graph, { principal: holder, permission, first: 1000 });
    expect(held.items.map((item) => item.resource.id)).toContain(resource);
  }
  if (other === undefined) return;
  expect((await check(graph, { principal: other, permission, resource })).decision).toBe('denied');
}

const plain: readonly Shape[] = ['with gates', 'without gates', 'by scope', 'on the resource alone'];

describe('a recorded Jenkins, asked by shape', () => {
  it.each([
    ['acme-matrix', [...plain, 'to a user', 'through a group']],
    ['acme-roles', [...plain, 'by role']],
    ['acme-ownership', [...plain, 'by role', 'by owner']],
  ] as const)('%s: who-can, check and what-can answer as the server did', async (name, wanted) => {
    const source = ownSource(name);
    loaded.push(source);
    const snapshot = await collectJenkinsHome({
      source,
      path: recordedHome(name),
      groupsFile: recordingPath(name, 'groups.json'),
      permissionsFile: recordingPath(name, 'permissions.json'),
    });
    await loadSnapshot(graph, snapshot);
    const { facts } = await compileJenkins(snapshot, {
      matchPatterns: (questions) => matchJavaRegex(graph, questions),
    });
    const truth = await readHolders(name, source);
    const users = new Set(facts.nodes.filter(({ kind }) => kind === 'user').map(({ id }) => id));
    let compared = 0;
    for (const question of drawQuestions(facts, wanted, 4)) {
      const recorded = truth.get(`${question.permission} ${question.resource}`);
      if (!recorded) continue;
      const found = await holdersOf(question);
      const known = [...recorded].map(([subject, allowed]) => [`user:${source}/${subject}`, allowed] as const);
      for (const [id, allowed] of known.filter(([id]) => users.has(id)))
        expect(found.has(id), `${id} ${question.permission} ${question.resource}`).toBe(allowed);
      const one = (allowed: boolean) => known.find(([id, is]) => users.has(id) && is === allowed)?.[0];
      await expectAlike(question, one(true), one(false));
      compared += 1;
    }
    expect(compared).toBeGreaterThan(wanted.length);
  });
});

const policy = `
- !user ann
- !user bob
- !group operators
- !grant { role: !group operators, member: !user ann }
- !policy
  id: prod
  owner: !group operators
  body:
    - !host app
    - !layer apps
    - !grant { role: !layer apps, member: !host app }
    - &secrets
      - !variable password
      - !variable key
    - !permit { role: !layer apps, privileges: [ read, execute ], resources: *secrets }
    - !permit { role: !user /bob, privilege: read, resources: *secrets }
`;

describe('a Conjur, asked by shape', () => {
  it('who-can, check and what-can answer as brute force does, owners included', async () => {
    const source = ownSource('shapes');
    loaded.push(source);
    const snapshot = conjurSnapshot(source, policy);
    await loadSnapshot(graph, snapshot);
    const { facts } = await compileConjur(snapshot, {});
    const truth = bruteForce(facts);
    const principals = facts.nodes.filter(({ kind }) => kind === 'user' || kind === 'host').map(({ id }) => id);
    for (const question of drawQuestions(facts, ['by owner', 'through a group', 'to a user', 'without gates'], 4)) {
      const { permission, resource } = question;
      const found = await holdersOf(question);
      const held = principals.filter((id) => truth.decide(id, permission, resource) === 'allowed');
      expect(
        principals.filter((id) => found.has(id)),
        `${permission} ${resource}`,
      ).toEqual(held);
      await expectAlike(
        question,
        held[0],
        principals.find((id) => !held.includes(id)),
      );
    }
  });
});
