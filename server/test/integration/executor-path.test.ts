/** One path from a person through a Jenkins job and the host of its executor to a Conjur variable. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askNeeds } from '../../src/access/needs.js';
import type { JenkinsAgent } from '../../src/domain/snapshot.js';
import { findPaths } from '../../src/paths/paths.js';
import { emptySource, testGraph } from '../support/graph.js';
import { estateNames, loadEstates } from '../support/load-estates.js';

const graph = await testGraph();
const names = estateNames();
const { vault, jenkins } = names;
const place = { file: 'jobs/push/config.xml', line: 4 };
const agent: JenkinsAgent = {
  ...{ name: 'linux-one', className: 'hudson.slaves.DumbSlave', labels: ['executor'], mode: 'NORMAL', numExecutors: 1 },
  ...{ launcher: null, launchCredentialId: null, configurationRead: true, authorization: null, place },
};
const policy = `
- !policy
  id: executors
  body:
    - !layer
    - !host one
    - !grant
      role: !layer
      member: !host one
- !variable hub/token
- !variable hub/unused
- !permit
  role: !layer executors
  privilege: execute
  resources: [ !variable hub/token, !variable hub/unused ]
`;

beforeAll(async () => {
  await loadEstates(
    {
      policy,
      jenkins: {
        users: ['ann', 'bob'],
        entries: ['U:ann Job/Read', 'U:bob Job/Read'],
        items: { push: { strategy: 'P', entries: ['U:ann Job/Configure', 'U:bob Job/Build'] } },
        link: (source) => (snapshot) => ({
          ...snapshot,
          agents: [agent],
          conjurLink: { source, agentHosts: [{ agent: 'linux-*', host: 'executors/*' }] },
          items: snapshot.items.map((item) => ({
            ...item,
            assignedLabel: { expression: 'executor', place },
            uses: [
              {
                ...{ kind: 'task', step: 'sh', value: './push.sh', certain: true, place, manifest: 'push.yml' },
                ...{ environment: '', substitutions: {} },
                tasks: [
                  {
                    ...{ file: 'push.yml', environment: null },
                    entries: [
                      {
                        ...{ name: 'TOKEN', variable: 'hub/token', delivery: 'environment', hasDefault: false },
                        ...{ looksSecret: false, undeclared: [], line: 1 },
                      },
                    ],
                  },
                ],
              },
            ],
          })),
        }),
      },
    },
    names,
  );
});

afterAll(async () => {
  for (const source of Object.values(names)) await emptySource(source);
});

describe('a person who may configure a job', () => {
  it('reaches what the host of its executor may fetch', async () => {
    const { paths } = await findPaths(graph, {
      from: `user:${jenkins}/ann`,
      to: `variable:${vault}/hub/token`,
      max: 1,
    });
    const steps = paths[0]?.steps.map(({ type, to }) => `${type} ${to.id}`) ?? [];
    // By its label, or because its builds may run there: both ways are as long.
    expect(steps.at(-5)).toMatch(new RegExp(`^(SELECTS|PLACES_BUILDS_ON) agent:${jenkins}/linux-one$`));
    expect(steps.slice(-4)).toEqual([
      `LOGS_IN_AS host:${vault}/executors/one`,
      `MEMBER_OF layer:${vault}/executors`,
      `GRANTED entitlement:${vault}/variable:hub/token#execute`,
      `CAN_EXECUTE variable:${vault}/hub/token`,
    ]);
    // Whoever configures the job names the label: no step over the job is needed.
    expect(steps.at(-6)).toMatch(/^(RUNS_ON|PLACES_BUILDS_ON) label:/);
    expect(steps).toContain(`GRANTED entitlement:${jenkins}/job:push#hudson.model.Item.Configure`);
  });

  it('is not one who may only start it', async () => {
    const { paths } = await findPaths(graph, {
      from: `user:${jenkins}/bob`,
      to: `variable:${vault}/hub/token`,
      max: 1,
    });
    expect(paths).toEqual([]);
  });
});

describe('the task of the job', () => {
  it('needs one variable of the two its executor is granted', async () => {
    const { tasks, excess, missing } = await askNeeds(graph, `host:${vault}/executors/one`);
    expect(tasks.map(({ task, needed }) => [task.id, needed.map(({ state }) => state)])).toEqual([
      [`task:${jenkins}/push#./push.sh`, ['allowed']],
    ]);
    expect([excess, missing]).toEqual([[`variable:${vault}/hub/unused`], []]);
  });
});
