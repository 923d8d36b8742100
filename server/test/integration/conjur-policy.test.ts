/** Policy files through the real graph: the questions asked of Jenkins, asked of Conjur. */
import { execFile } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { check } from '../../src/access/check.js';
import { whatCan } from '../../src/access/what-can.js';
import { whoCan } from '../../src/access/who-can.js';
import { estateOf } from '../../src/compile/conjur/compile.js';
import { isAllowed, isVisible } from '../../src/compile/conjur/state/decide.js';
import type { Estate } from '../../src/compile/conjur/state/estate.js';
import { collectPolicy } from '../../src/collectors/conjur/files/collect.js';
import { readSnapshot, snapshotPath, writeSnapshot } from '../../src/sources/snapshots/snapshot-file.js';
import { conjurIdOf, conjurNodeId } from '../../src/domain/conjur-kinds.js';
import { findPaths } from '../../src/paths/paths.js';
import { emptySource, graphDataDir, ownSource, testGraph } from '../support/graph.js';
import { removeFolder } from '../support/remove-folder.js';

const program = fileURLToPath(new URL('../../../bin/pipewarden.js', import.meta.url));
const graph = await testGraph();
const source = ownSource('vault');

const policy = `
- !user ann
- !user bob
- !user carl
- !group operators
- !grant
  role: !group operators
  member: !user ann
- !host rotated
- !permit
  role: !user carl
  privilege: update
  resource: !host rotated
- !policy
  id: prod
  owner: !group operators
  body:
    - !host app
    - !layer apps
    - !host-factory
      id: makers
      layers: [ !layer apps ]
    - !policy
      id: db
      body:
        - &secrets
          - !variable password
          - !variable user name
        - !permit
          role: !layer ../apps
          privileges: [ read, execute ]
          resource: *secrets
    - !grant
      role: !layer apps
      members: [ !host app, !host /rotated ]
- !permit
  role: !user bob
  privileges: [ "read, execute" ]
  resource: !variable prod/db/password
- !permit
  role: !user bob
  privilege: execute
  resource: !host-factory prod/makers
`;

let folder: string;
let file: string;
let estate: Estate;
let collected: Awaited<ReturnType<typeof pipewarden>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pipewarden-conjur-'));
  file = join(folder, 'prod.yml');
  await writeFile(file, policy);
  const snapshot = await collectPolicy({ source, account: 'acme', loads: [`post:root:${file}`], version: '0' });
  estate = estateOf(snapshot);
  collected = await pipewarden(
    ...['collect', 'conjur-policy', '--source', source, '--account', 'acme'],
    `post:root:${file}`,
  );
});

afterAll(async () => {
  await removeFolder(folder);
  await emptySource(source);
});

function pipewarden(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const env = { ...process.env, PIPEWARDEN_DATA: graphDataDir() };
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], { env, maxBuffer: 1 << 26 }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err });
    });
  });
}

const password = `variable:${source}/prod/db/password`;

describe('a Conjur account in the graph', () => {
  it('was collected, with what its policy does not mean, into a snapshot that reads back', async () => {
    expect(collected, collected.err).toMatchObject({ code: 0, out: '' });
    expect(collected.err).toContain('"read, execute" is one privilege of that name');
    const snapshot = await collectPolicy({ source, account: 'acme', loads: [`post:root:${file}`], version: '0' });
    const path = snapshotPath(folder, source, snapshot.takenAt);
    await writeSnapshot(snapshot, path);
    expect(await readSnapshot(path)).toEqual(snapshot);
  });

  it('says who can execute a variable, by permit and by ownership, with the line', async () => {
    const { items } = await whoCan(graph, { permission: 'execute', resource: password, first: 50 });
    const users = items.map((item) => item.principal.id);
    expect(users).toEqual([
      `host:${source}/prod/app`,
      `host:${source}/rotated`,
      `user:${source}/admin`,
      `user:${source}/ann`,
    ]);
    const app = items[0]!.evidence.map((step) => `${step.type} ${step.to.id} ${step.readAt.join()}`);
    expect(app).toEqual([
      `MEMBER_OF layer:${source}/prod/apps ${file}:33 !grant`,
      `GRANTED entitlement:${source}/variable:prod/db/password#execute ${file}:29 !permit`,
      `CAN_EXECUTE ${password} `,
    ]);
  });

  it('decides for every user and host, privilege and record as the definitions do', async () => {
    const roles = [...estate.roles.values()].map((row) => row.role).filter((id) => /:(user|host):/.test(id));
    const resources = [...estate.resources.values()].map((row) => row.resource);
    let compared = 0;
    for (const privilege of ['read', 'execute', 'update', 'create', 'read, execute'])
      for (const resource of resources) {
        const node = conjurNodeId(source, resource);
        const { items } = await whoCan(graph, { permission: privilege, resource: node, first: 100 });
        const found = items
          .map((item) => conjurIdOf('acme', item.principal.id))
          .filter((id) => roles.includes(id ?? ''));
        expect(found.sort(), `${privilege} ${resource}`).toEqual(
          roles.filter((role) => isAllowed(estate, role, privilege, resource)).sort(),
        );
        compared += roles.length;
      }
    expect(compared).toBeGreaterThan(300);
  });

  it('tells what is visible from what is not, and what a principal can do', async () => {
    for (const role of ['acme:user:bob', 'acme:user:carl', 'acme:host:rotated']) {
      const decision = await check(graph, {
        principal: conjurNodeId(source, role),
        permission: 'update',
        resource: password,
      });
      expect(decision).toMatchObject({
        decision: 'denied',
        reachable: isVisible(estate, role, 'acme:variable:prod/db/password') ? 'allowed' : 'denied',
      });
    }
    const bob = await whatCan(graph, { principal: `user:${source}/bob`, first: 50 });
    expect(bob.items.map((item) => `${item.permission.name} ${item.resource.id}`)).toEqual([
      `execute host-factory:${source}/prod/makers`,
      `read, execute ${password}`,
    ]);
    const host = await whatCan(graph, { principal: `host:${source}/prod/app`, permission: 'execute', first: 50 });
    expect(host.items.map((item) => item.resource.id)).toEqual([password, `variable:${source}/prod/db/user name`]);
  });

  it('finds the ways round: rotating a key, minting a host', async () => {
    const types = async (from: string) =>
      (await findPaths(graph, { from, to: password, max: 1 })).paths[0]?.steps.map((step) => step.type);
    expect(await types(`user:${source}/carl`)).toContain('TAKES_OVER');
    expect(await types(`user:${source}/bob`)).toContain('MINTS_HOSTS_IN');
  });

  it('answers the command line, and refuses a policy with its place', async () => {
    const answer = await pipewarden('who-can', 'execute', password, '--format', 'json');
    expect(answer.code, answer.err).toBe(0);
    expect(answer.out).toContain(`host:${source}/prod/app`);
    expect((await pipewarden('check', `host:${source}/prod/app`, 'execute', password)).code).toBe(0);
    expect((await pipewarden('check', `host:${source}/prod/app`, 'update', password)).code).toBe(1);
    const bad = join(folder, 'bad.yml');
    await writeFile(bad, '- !permit\n  privilege:\n    frequency: whenever\n');
    const refused = await pipewarden('collect', 'conjur-policy', '--source', source, bad);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain(`${bad}:2:14: Attribute 'privilege' can't be a mapping`);
    const missing = join(folder, 'missing.yml');
    await writeFile(missing, '- !grant\n  role: !group nobody\n  member: !user nobody\n');
    expect((await pipewarden('collect', 'conjur-policy', '--source', source, missing)).err).toContain(
      `${missing}:1:3: Group 'nobody' not found in account 'default'`,
    );
  });
});
