/** The release machine (seed 004): loaded from its files, the graph gives the answers the article claims. */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { whatCan } from '../../src/access/what-can.js';
import { whoCan } from '../../src/access/who-can.js';
import { collectPolicy } from '../../src/collectors/conjur/files/collect.js';
import { collectSsh } from '../../src/collectors/ssh/collect.js';
import { loadSnapshot } from '../../src/sources/load/load-snapshot.js';
import { listRiskQueries } from '../../src/risk/catalogue.js';
import { findPaths, type PathSet } from '../../src/paths/paths.js';
import { runRiskQueries } from '../../src/risk/run.js';
import { conjurFixtures } from '../support/conjur.js';
import { emptySource, graphDataDir, ownSource, testGraph } from '../support/graph.js';
import { removeFolder } from '../support/remove-folder.js';

const program = fileURLToPath(new URL('../../../bin/pipewarden.js', import.meta.url));
const seed = join(conjurFixtures, '_authored/seed-004');
const policy = join(seed, 'release-machine.policy.yml');
const keys = join(seed, 'authorized_keys.txt');
const graph = await testGraph();
const [vault, release] = [ownSource('vault'), ownSource('release')];
const secrets = ['dockerhub/password', 'heroku/api-key', 'rubygems/api-key'].map(
  (name) => `variable:${vault}/release/${name}`,
);
const [promotion, machine] = [`host:${vault}/jenkins-promotion-job`, `host:${vault}/release-01`];
const command = `command:${release}/publisher@release-01#/usr/local/bin/publish-artifact`;
let folder: string;

const loadPolicy = async (...more: string[]) =>
  loadSnapshot(
    graph,
    await collectPolicy({
      ...{ source: vault, account: 'demo', version: '0' },
      loads: [policy, ...more].map((file) => `post:root:${file}`),
    }),
  );
const loadKeys = async (file: string) =>
  loadSnapshot(
    graph,
    await collectSsh({
      ...{ source: release, paths: [file], machines: ['release-01'], account: 'publisher', conjurSource: vault },
      version: '0',
    }),
  );
const steps = async (from: string, to: string) =>
  (await findPaths(graph, { from, to, max: 1 })).paths[0]?.steps.map((step) => `${step.type} ${step.to.id}`) ?? [];
const findings = async (riskQuery: string, source: string) => {
  const queries = listRiskQueries().filter(({ id }) => id === riskQuery);
  return (await runRiskQueries(graph, queries, { source })).findings.map(({ subject }) => subject.id);
};

describe.skipIf(!existsSync(seed))('the release machine (needs ../shared/fixtures)', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pipewarden-seed-'));
    await loadPolicy();
    await loadKeys(keys);
  });

  afterAll(async () => {
    await removeFolder(folder);
    await emptySource(release);
    await emptySource(vault);
  });

  it('"the Jenkins job can do builds but not push releases, the release machine can push releases but not do builds"', async () => {
    const fetches = async (principal: string) =>
      (await whatCan(graph, { principal, permission: 'execute', resourceKind: 'variable', first: 50 })).items.map(
        ({ resource }) => resource.id,
      );
    expect(await fetches(`host:${vault}/jenkins-executor-01`)).toEqual([
      `variable:${vault}/build/git/deploy-key`,
      `variable:${vault}/build/registry/push-internal`,
    ]);
    expect(await fetches(machine)).toEqual(secrets);
    expect(await findings('secrets-to-build-and-publish', vault)).toEqual([]);
  });

  it('separation of duties is a query: a release machine that also builds is found', async () => {
    const both = join(folder, 'both.yml');
    await writeFile(both, '- !grant\n  role: !layer build/executors\n  member: !host release-01\n');
    await loadPolicy(both);
    expect(await findings('secrets-to-build-and-publish', vault)).toEqual([machine]);
    await loadPolicy();
    expect(await findings('secrets-to-build-and-publish', vault)).toEqual([]);
  });

  it('"a Conjur employee starts the promotion process": the employee and the promotion job may, the intruder may not', async () => {
    const { items } = await whoCan(graph, {
      ...{ permission: 'execute', first: 50 },
      resource: `webservice:${vault}/release/publish-command`,
    });
    expect(items.map(({ principal }) => principal.name)).toEqual(['jenkins-promotion-job', 'admin', 'employee']);
  });

  it('"he can run a publishing script, but can\'t do anything else": one command, and no way to a secret', async () => {
    expect(await steps(promotion, command)).toEqual([
      `HOLDS_KEY ssh-key:${release}/host/jenkins-promotion-job`,
      `MAY_RUN ${command}`,
    ]);
    expect(await steps(promotion, `machine:${release}/release-01`)).toEqual([]);
    for (const secret of secrets) expect(await steps(promotion, secret)).toEqual([]);
    expect(await findings('ssh-shell-where-secrets-are', release)).toEqual([]);
  });

  it('"because it runs on a machine in the release layer": the path of the machine says why', async () => {
    expect(await steps(`machine:${release}/release-01`, secrets[1]!)).toEqual([
      `LOGS_IN_AS ${machine}`,
      `MEMBER_OF layer:${vault}/release`,
      `GRANTED entitlement:${vault}/variable:release/heroku/api-key#execute`,
      `CAN_EXECUTE ${secrets[1]}`,
    ]);
  });

  it('"it\'s important that access to it is very limited": without the forced command the job has every release secret', async () => {
    const open = join(folder, 'authorized_keys');
    await writeFile(open, readFileSync(keys, 'utf8').replace(/^command="[^"]*",/m, ''));
    await loadKeys(open);
    expect((await steps(promotion, secrets[0]!)).map((step) => step.split(' ')[0])).toEqual([
      ...['HOLDS_KEY', 'MAY_RUN', 'GIVES_SHELL_OF', 'ACTS_ON', 'LOGS_IN_AS', 'MEMBER_OF', 'GRANTED', 'CAN_EXECUTE'],
    ]);
    expect(await findings('ssh-shell-where-secrets-are', release)).toEqual([
      `ssh-key:${release}/host/jenkins-promotion-job`,
    ]);
    await loadKeys(keys);
    expect(await steps(promotion, secrets[0]!)).toEqual([]);
  });

  it('who has a key stays known when the Conjur is loaded again', async () => {
    await loadPolicy();
    expect(await steps(promotion, command)).toHaveLength(2);
  });

  it('is collected and asked on the command line', async () => {
    const args = ['--source', release, '--host', 'release-01', '--account', 'publisher', '--conjur-source', vault];
    const again = await pipewarden('collect', 'ssh', keys, ...args);
    expect(again.code, again.err).toBe(0);
    expect(again.err).toContain('Read 1 key of 1 account of release-01');
    expect(again.err).toContain('0 added, 0 removed');
    const { code, out } = await pipewarden('paths', promotion, command, '--json');
    expect(code).toBe(0);
    const [path] = (JSON.parse(out) as PathSet).paths;
    expect(path?.steps[1]?.readAt).toEqual([`${keys}:2 command="/usr/local/bin/publish-artifact"`]);
    const nameless = await pipewarden('collect', 'ssh', keys, '--source', release, '--host', 'release-01');
    expect([nameless.code, nameless.err]).toEqual([2, expect.stringContaining('account-unknown')]);
  });
});

function pipewarden(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const env = { ...process.env, PIPEWARDEN_DATA: graphDataDir() };
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], { env, maxBuffer: 1 << 26 }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err });
    });
  });
}
