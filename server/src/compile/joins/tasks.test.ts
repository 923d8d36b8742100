import { describe, expect, it } from 'vitest';
import { estate, matchPlainPatterns } from '../../../test/support/estate.js';
import type { TaskUse } from '../../domain/builds.js';
import type { JenkinsAgent, JenkinsSnapshot } from '../../domain/snapshot.js';
import type { SummonTask } from '../../domain/summon.js';
import { compileJenkins } from '../jenkins/compile.js';

const place = { file: 'checkout:push/Jenkinsfile', line: 6 };
const entry: SummonTask['entries'][number] = {
  ...{ name: 'TOKEN', variable: 'hub/token', delivery: 'memory-mapped-file', hasDefault: false, looksSecret: false },
  ...{ undeclared: [], line: 2 },
};
const task: TaskUse = {
  ...{ kind: 'task', step: 'sh', value: './push.sh', certain: true, place, manifest: 'push.yml', environment: '' },
  ...{ substitutions: {}, tasks: [{ file: 'checkout:push/push.yml', environment: null, entries: [entry] }] },
};
const agent = (name: string): JenkinsAgent => ({
  ...{
    name,
    className: 'hudson.slaves.DumbSlave',
    labels: ['executor'],
    mode: 'NORMAL',
    numExecutors: 1,
    launcher: null,
  },
  ...{ launchCredentialId: null, configurationRead: true, authorization: null, place },
});

async function compiled(uses: readonly TaskUse[], change: Partial<JenkinsSnapshot> = {}) {
  const base = estate({ items: { push: {} } });
  const snapshot: JenkinsSnapshot = {
    ...base,
    agents: [agent('linux-1')],
    items: base.items.map((item) => ({ ...item, uses, assignedLabel: { expression: 'executor', place } })),
    conjurLink: { source: 'vault', agentHosts: [{ agent: 'linux-*', host: 'executors/*' }] },
    ...change,
  };
  const { facts } = await compileJenkins(snapshot, { matchPatterns: matchPlainPatterns });
  const types = new Set(['RUNS', 'FETCHES', 'FETCHES_AS']);
  return {
    nodes: facts.nodes.filter(({ kind }) => kind === 'task'),
    related: facts.relationships
      .filter(({ type }) => types.has(type))
      .map(({ type, from, to }) => `${from} ${type} ${to}`),
  };
}

describe('a job that runs a command with summon', () => {
  it('runs a task that asks for variables, as the host of the agents it may run on', async () => {
    const { nodes, related } = await compiled([task]);
    expect(nodes).toMatchObject([
      {
        id: 'task:test/push#./push.sh',
        name: './push.sh',
        properties: {
          commandAt: 'checkout:push/Jenkinsfile:6',
          needs: ['variable:vault/hub/token'],
          needsAt: ['checkout:push/push.yml:2 TOKEN'],
        },
      },
    ]);
    expect(related.sort()).toEqual([
      'job:test/push RUNS task:test/push#./push.sh',
      'task:test/push#./push.sh FETCHES variable:vault/hub/token',
      'task:test/push#./push.sh FETCHES_AS host:vault/executors/1',
    ]);
  });

  it('is known to run it, though not what it asks for, without the manifest', async () => {
    const { tasks: _tasks, ...unread } = task;
    const { nodes, related } = await compiled([unread], { conjurLink: { source: 'vault' } });
    expect(nodes[0]?.properties).toMatchObject({ file: 'push.yml', manifestUnread: true, needs: [] });
    expect(related).toEqual(['job:test/push RUNS task:test/push#./push.sh']);
  });

  it('keeps two tasks of one command apart by their lines', async () => {
    const { nodes } = await compiled([task, { ...task, place: { ...place, line: 9 } }]);
    expect(nodes.map(({ id }) => id)).toEqual(['task:test/push#./push.sh', 'task:test/push#./push.sh:9']);
  });
});
