/** The secure task runner (seed 002): policy and manifests as the article has them, and what each executor's tasks need. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareNeeds } from '../../src/access/compare-needs.js';
import { collectSummon } from '../../src/collectors/summon/collect.js';
import { readTasks } from '../../src/collectors/summon/read-tasks.js';
import { isAllowed } from '../../src/compile/conjur/state/decide.js';
import { compileSummon } from '../../src/compile/summon/compile.js';
import { conjurNodeId } from '../../src/domain/conjur-kinds.js';
import { conjurFixtures, TestConjur } from '../support/conjur.js';

const seed = join(conjurFixtures, '_authored/seed-002');

describe.skipIf(!existsSync(seed))('the secure task runner (needs ../shared/fixtures)', () => {
  it('executor 01 builds and cannot push; executor 02 does both', async () => {
    expect(await needsOf('ci-executor-01', 'build.secrets.yml')).toMatchObject({
      missing: [],
      excess: [],
    });
    expect(await needsOf('ci-executor-01', 'push.secrets.yml')).toMatchObject({
      missing: [
        'variable:vault/ci/tasks/push-image/dockerhub/token',
        'variable:vault/ci/tasks/push-image/dockerhub/username',
      ],
      excess: ['variable:vault/ci/tasks/build-image/registry/pull-token'],
    });
    expect(await needsOf('ci-executor-02', 'build.secrets.yml', 'push.secrets.yml')).toMatchObject({
      missing: [],
      excess: [],
    });
  });

  it('executor 02 holds the push secrets in excess while it only builds', async () => {
    const { tasks } = await needsOf('ci-executor-02', 'build.secrets.yml', 'push.secrets.yml');
    expect(tasks[0]?.excess).toEqual([
      'variable:vault/ci/tasks/push-image/dockerhub/token',
      'variable:vault/ci/tasks/push-image/dockerhub/username',
    ]);
  });

  it('the tasks are the commands of the Jenkinsfile, each with its manifest', async () => {
    const { tasks } = await needsOf('ci-executor-01', 'Jenkinsfile.txt');
    expect(tasks.map(({ task, missing, excess }) => [task.name, missing.length, excess.length])).toEqual([
      ['Jenkinsfile.txt#./build.sh', 0, 0],
      ['Jenkinsfile.txt#./push.sh', 2, 1],
    ]);
  });

  it('the controller fetches nothing', async () => {
    const { tasks, missing } = await needsOf('ci-controller', 'build.secrets.yml');
    expect(missing).toHaveLength(1);
    expect(tasks[0]?.needed).toMatchObject([{ state: 'not-granted' }]);
  });

  it('hands one secret over in the environment and in a memory-mapped file', async () => {
    const { tasks } = await needsOf('ci-executor-01', 'secrets.yml');
    expect(tasks[0]?.needed).toMatchObject([
      {
        variable: 'variable:vault/example-policy/example-api-key',
        state: 'no-such-variable',
        delivery: ['environment', 'memory-mapped-file'],
      },
    ]);
  });
});

describe.skipIf(!existsSync(conjurFixtures))('manifests of public repositories (needs ../shared/fixtures)', () => {
  it('are all read, or refused with a reason', () => {
    const files = readdirSync(conjurFixtures, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /(^|\/)secrets[\w-]*\.ya?ml$/.test(name),
    );
    const tasks = files.flatMap((file) => readTasks(file, readFileSync(join(conjurFixtures, file), 'utf8'), {}).tasks);
    expect(files.length).toBeGreaterThan(20);
    expect(tasks.length).toBeGreaterThanOrEqual(files.length);
    expect(tasks.flatMap(({ entries }) => entries).length).toBeGreaterThan(80);
  });
});

/** What the graph would answer, decided over the rows of the policy. */
async function needsOf(host: string, ...names: string[]) {
  const conjur = new TestConjur('demo');
  const policy = readFileSync(join(seed, 'task-runner.policy.yml'), 'utf8');
  expect(conjur.load('put', 'root', policy).status).toBe(201);
  const files = names.map((name) => join(seed, name));
  const snapshot = await collectSummon({ source: 'tasks', files, runners: [`host:vault/${host}`], version: '0' });
  const { nodes } = (await compileSummon(snapshot, {})).facts;
  const variables = [...conjur.estate.resources.values()]
    .map(({ resource }) => resource)
    .filter((id) => id.startsWith('demo:variable:'));
  const granted = variables.filter((id) => isAllowed(conjur.estate, `demo:host:${host}`, 'execute', id));
  const recorded = nodes.map(({ id, kind, name, properties }) => {
    const [needs, at, delivery] = [properties['needs'], properties['needsAt'], properties['delivery']] as string[][];
    return {
      task: { id, kind, name, source: 'tasks' },
      needs: needs!.map((variable, index) => ({ variable, at: at![index]!, delivery: delivery![index]! })),
      unresolved: [],
    };
  });
  return compareNeeds(
    recorded,
    new Map(granted.map((id) => [conjurNodeId('vault', id), 'allowed'])),
    new Set(variables.map((id) => conjurNodeId('vault', id))),
  );
}
