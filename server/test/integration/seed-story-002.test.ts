/** The Secure Task Runner (seed 002): loaded from its files, the graph gives the answers the article claims. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { check } from '../../src/access/check.js';
import { askNeeds } from '../../src/access/needs.js';
import { whoCan } from '../../src/access/who-can.js';
import { collectPolicy } from '../../src/collectors/conjur/files/collect.js';
import { collectSummon } from '../../src/collectors/summon/collect.js';
import { loadSnapshot } from '../../src/sources/load/load-snapshot.js';
import { listRiskQueries } from '../../src/risk/catalogue.js';
import { findPaths } from '../../src/paths/paths.js';
import { runRiskQueries } from '../../src/risk/run.js';
import { conjurFixtures } from '../support/conjur.js';
import { emptySource, ownSource, testGraph } from '../support/graph.js';

const seed = join(conjurFixtures, '_authored/seed-002');
const graph = await testGraph();
const names = {
  vault: ownSource('vault'),
  one: ownSource('tasks'),
  two: ownSource('tasks'),
  controller: ownSource('tasks'),
};
const { vault } = names;
const pull = `variable:${vault}/ci/tasks/build-image/registry/pull-token`;
const push = ['token', 'username'].map((name) => `variable:${vault}/ci/tasks/push-image/dockerhub/${name}`);

const policyOf = (source: string, ...files: string[]) =>
  collectPolicy({
    ...{ source, account: 'demo', version: '0' },
    loads: files.map((file) => `post:root:${join(seed, file)}`),
  });

const tasksOf = async (source: string, host: string, ...files: string[]) =>
  loadSnapshot(
    graph,
    await collectSummon({
      ...{ source, version: '0', runners: [`host:${vault}/${host}`] },
      files: files.map((file) => join(seed, file)),
    }),
    { acceptShrink: true },
  );

describe.skipIf(!existsSync(seed))('the secure task runner (needs ../shared/fixtures)', () => {
  beforeAll(async () => {
    await loadSnapshot(graph, await policyOf(vault, 'task-runner.policy.yml', 'one-secret.repaired.yml'));
    await tasksOf(names.one, 'ci-executor-01', 'build.secrets.yml');
    await tasksOf(names.two, 'ci-executor-02', 'Jenkinsfile.txt');
    await tasksOf(names.controller, 'ci-controller', 'secrets.yml');
  });

  afterAll(async () => {
    for (const source of Object.values(names)) await emptySource(source);
  });

  it('"Store your secrets in a vault": the policy as printed makes no variable, and that is told; repaired it does', async () => {
    const printed = await policyOf(ownSource('vault'), 'one-secret.as-published.yml');
    const [load] = printed.loads;
    expect(load?.statements.map((statement) => ('id' in statement ? statement.id : statement.op))).toEqual([
      'demo:policy:example-policy - !variable example-api-key',
    ]);
    expect(load?.lints.map(({ code }) => code)).toEqual(['body-missing']);
    const { items } = await whoCan(graph, {
      ...{ permission: 'execute', first: 10 },
      resource: `variable:${vault}/example-policy/example-api-key`,
    });
    expect(items.map(({ principal }) => principal.name)).toEqual(['admin']);
  });

  it('"Don\'t run your tasks on the Jenkins master": the controller may fetch nothing', async () => {
    for (const resource of [pull, ...push])
      expect(
        await check(graph, { principal: `host:${vault}/ci-controller`, permission: 'execute', resource }),
      ).toMatchObject({
        decision: 'denied',
      });
    expect((await askNeeds(graph, `host:${vault}/ci-controller`)).granted).toEqual([]);
  });

  it('"which executors can access which secrets for which tasks": who may fetch each, and through what', async () => {
    const hostsFor = async (resource: string) =>
      (await whoCan(graph, { permission: 'execute', resource, first: 50 })).items
        .map(({ principal }) => principal.id)
        .filter((id) => id.startsWith('host:'));
    expect(await hostsFor(pull)).toEqual([`host:${vault}/ci-executor-01`, `host:${vault}/ci-executor-02`]);
    for (const resource of push) expect(await hostsFor(resource)).toEqual([`host:${vault}/ci-executor-02`]);
    const { paths } = await findPaths(graph, { from: `host:${vault}/ci-executor-01`, to: pull, max: 1 });
    expect(paths[0]?.steps.map(({ type, to }) => `${type} ${to.id}`)).toEqual([
      `MEMBER_OF layer:${vault}/ci/jenkins/executors`,
      `MEMBER_OF group:${vault}/ci/tasks/build-image/secrets-users`,
      `GRANTED entitlement:${vault}/variable:ci/tasks/build-image/registry/pull-token#execute`,
      `CAN_EXECUTE ${pull}`,
    ]);
  });

  it('"split it into a pipeline composed of scripts": the tasks are the commands of the Jenkinsfile', async () => {
    const { tasks, missing, excess } = await askNeeds(graph, `host:${vault}/ci-executor-02`);
    expect(tasks.map(({ task, needed }) => [task.name, needed.map(({ variable }) => variable)])).toEqual([
      ['Jenkinsfile.txt#./build.sh', [pull]],
      ['Jenkinsfile.txt#./push.sh', push],
    ]);
    expect([missing, excess]).toEqual([[], []]);
  });

  it('"always fetch the smallest number of secrets": an executor that only builds has nothing in excess', async () => {
    const { missing, excess } = await askNeeds(graph, `host:${vault}/ci-executor-01`);
    expect([missing, excess]).toEqual([[], []]);
    await tasksOf(names.two, 'ci-executor-02', 'build.secrets.yml');
    const builder = await askNeeds(graph, `host:${vault}/ci-executor-02`);
    expect(builder.excess).toEqual(push);
    const queries = listRiskQueries().filter(({ id }) => id === 'granted-not-needed');
    const { findings } = await runRiskQueries(graph, queries, { source: vault });
    expect(findings.map(({ subject, columns }) => [subject.id, columns['variables']])).toEqual([
      [`host:${vault}/ci-executor-02`, push],
    ]);
  });

  it('"environment variables or memory-mapped files": one secret in both, and none granted to the shell on the controller', async () => {
    const { tasks, missing } = await askNeeds(graph, `host:${vault}/ci-controller`);
    const key = `variable:${vault}/example-policy/example-api-key`;
    expect(tasks[0]?.needed).toMatchObject([
      { variable: key, state: 'not-granted', delivery: ['environment', 'memory-mapped-file'] },
    ]);
    expect(missing).toEqual([key]);
  });

  it('the owners of the DockerHub account set its secrets and never see the rest', async () => {
    const may = async (permission: string, resource: string) =>
      (await check(graph, { principal: `user:${vault}/bob`, permission, resource })).decision;
    expect(await may('update', push[0]!)).toBe('allowed');
    expect(await may('execute', push[0]!)).toBe('denied');
    expect(await may('read', pull)).toBe('denied');
    expect(
      await check(graph, { principal: `user:${vault}/alice`, permission: 'execute', resource: pull }),
    ).toMatchObject({
      decision: 'allowed',
    });
  });
});
