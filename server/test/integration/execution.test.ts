import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { execution } from '../../src/access/execution.js';
import { collectJenkinsHome } from '../../src/collectors/jenkins/home/collect.js';
import type { Execution } from '../../src/domain/answers.js';
import { loadSnapshot } from '../../src/sources/load/load-snapshot.js';
import { startApi } from '../support/api.js';
import { buildEstate, forAll, restriction } from '../support/build-estate.js';
import { estate } from '../support/estate.js';
import { emptySource, graphDataDir, ownSource, testGraph } from '../support/graph.js';
import { recordingPath } from '../support/recordings.js';
import { loadEstate } from '../support/load-estate.js';

const program = fileURLToPath(new URL('../../../bin/pipewarden.js', import.meta.url));
const place = { file: 'jobs/x/config.xml', line: 4 };

function pipewarden(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const env = { ...process.env, PIPEWARDEN_DATA: graphDataDir() };
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], { env, maxBuffer: 1 << 26 }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err });
    });
  });
}

describe('the builds of a job', () => {
  const source = ownSource('execution');
  const id = (kind: string, name: string) => `${kind}:${source}/${name}`;

  beforeAll(async () => {
    await loadEstate(
      estate({
        ...buildEstate({
          users: ['ann', 'svc'],
          entries: ['U:svc Agent/Build', 'U:svc Job/Read', 'U:ann Job/Build', 'U:ann Job/Read', 'U:ann Overall/Read'],
          items: { up: {}, 'f/job': {}, 'f/down': {} },
          authenticators: [forAll('svc')],
          agents: { a: 'linux', b: 'linux', c: 'mac' },
          restrictions: {
            b: restriction({ type: 'started-by-user', users: ['ann'], anonymous: false, upstream: false } as never),
          },
          jobs: {
            up: { downstream: [{ type: 'publisher', jobs: ['f/job'], place }] },
            'f/job': {
              assignedLabel: { expression: 'linux', place },
              credentialIds: [{ id: 'own', place }],
              hasRemoteToken: true,
              uses: [{ kind: 'input', step: 'input', value: 'ann', certain: true, place }],
              triggers: [
                {
                  type: 'timer',
                  className: 'hudson.triggers.TimerTrigger',
                  schedule: '@daily',
                  upstream: [],
                  hasToken: false,
                  place,
                },
              ],
              downstream: [{ type: 'publisher', jobs: ['down'], place }],
            },
          },
          change: (snapshot) => ({
            ...snapshot,
            stores: [['user', 'svc', 'own'] as const, ['system', '', 'shared'] as const].map(([kind, owner, name]) => ({
              kind,
              owner,
              listed: true,
              place,
              credentials: [
                {
                  id: name,
                  scope: 'GLOBAL' as const,
                  className: 'x',
                  domain: '',
                  description: '',
                  username: null,
                  place,
                },
              ],
            })),
          }),
        }),
        source,
      }),
    );
  });
  afterAll(() => emptySource(source));

  const short = (entries: Execution['runsAs']) =>
    entries.map(({ node, decision, how, condition }) => [node.id, decision, how, condition]);

  it('are told as whom, where, with what, by what and for what, each with evidence', async () => {
    const answer = await execution(await testGraph(), id('job', 'f/job'));
    expect(short(answer.runsAs)).toEqual([[id('user', 'svc'), 'allowed', 'always', null]]);
    expect(short(answer.runsOn)).toEqual([
      [id('agent', 'a'), 'allowed', 'tied to linux, as svc', null],
      [id('agent', 'b'), 'allowed', 'tied to linux, as svc', `started by ${id('user', 'ann')}`],
    ]);
    expect(short(answer.reads)).toEqual([[`credential:${source}/@svc#own`, 'allowed', 'bound', null]]);
    expect(short(answer.starts)).toEqual([[id('job', 'f/down'), 'denied', 'set up, but not let', null]]);
    expect(short(answer.startedBy)).toEqual([
      [
        id('webhook', 'remote-token/f/job'),
        'allowed',
        'webhook',
        'whoever knows the token and has Overall/Read and Job/Read on the way to the job',
      ],
      [id('job', 'up'), 'denied', 'set up, but not let', null],
      [id('job', 'f/job'), 'allowed', 'jobs/x/config.xml:4 timer: @daily', null],
      [id('user', 'ann'), 'allowed', 'by hand', null],
    ]);
    const sees = 'whoever sees the job, with Job/Read';
    expect(short(answer.answeredBy)).toEqual([
      [`entitlement:${source}/controller:#hudson.model.Item.Cancel`, 'allowed', 'abort', sees],
      [id('user', 'ann'), 'allowed', 'proceed or abort', sees],
      [
        `entitlement:${source}/controller:#hudson.model.Hudson.Administer`,
        'unknown',
        'proceed or abort',
        'it depends on the version of pipeline-input-step, which was not read',
      ],
    ]);
    expect(answer.starters).toBe(1);
    for (const entry of [...answer.runsAs, ...answer.runsOn, ...answer.reads, ...answer.starts])
      expect(entry.evidence.every((step) => step.readAt.length > 0 || step.rule !== null)).toBe(true);
  });

  it('are told alike by the command line, GraphQL and the question', async () => {
    const graph = await testGraph();
    const answer = await execution(graph, id('job', 'f/job'));
    const json = await pipewarden('execution', id('job', 'f/job'), '--json');
    expect(json.code).toBe(0);
    expect(JSON.parse(json.out)).toEqual(answer);
    const table = await pipewarden('execution', id('job', 'f/job'));
    expect(table.out).toMatch(/^BUILDS +NODE +DECISION +HOW +IF +THROUGH\nruns as +user:\S+\/svc +allowed +always/);
    const api = await startApi(graph);
    const entry = '{ node { id } how decision condition evidence { type } }';
    const { data, errors } = await api.ask<{ execution: Record<string, unknown> }>(
      `query ($job: ID!) { execution(job: $job) { job { id } runsAs ${entry} runsOn ${entry} reads ${entry} starts ${entry} startedBy ${entry} answeredBy ${entry} publishesTo ${entry} starters notes queries { statement cypher parameters } } }`,
      { job: id('job', 'f/job') },
    );
    await api.close();
    expect(errors).toBeUndefined();
    const told = data!.execution as unknown as Execution & { queries: unknown[] };
    for (const part of ['runsAs', 'runsOn', 'reads', 'starts', 'startedBy', 'answeredBy', 'publishesTo'] as const)
      expect(told[part].map(({ node, how, condition }) => [node.id, how, condition])).toEqual(
        answer[part].map(({ node, how, condition }) => [node.id, how, condition]),
      );
    expect(told.queries).toHaveLength(4);
  });

  it('are asked of jobs only', async () => {
    const { code, err } = await pipewarden('execution', id('folder', 'f'));
    expect(code).toBe(2);
    expect(err).toContain('needs a job');
    await expect(execution(await testGraph(), id('folder', 'f'))).rejects.toMatchObject({ code: 'wrong-kind' });
    await expect(execution(await testGraph(), id('job', 'none'))).rejects.toMatchObject({ code: 'unknown-node' });
  });
});

const recorded = ['acme-matrix', 'acme-roles', 'acme-ownership'];

describe('the builds of the recorded Jenkins', () => {
  it.each(recorded)('%s: run as, find and are tied to what the server said', async (name) => {
    const source = ownSource(name);
    const graph = await testGraph();
    const snapshot = await collectJenkinsHome({
      source,
      path: recordingPath(name, 'home'),
      groupsFile: recordingPath(name, 'groups.json'),
      permissionsFile: recordingPath(name, 'permissions.json'),
    });
    await loadSnapshot(graph, snapshot, {});
    const { jobs } = JSON.parse(readFileSync(recordingPath(name, 'builds-truth.json'), 'utf8')) as {
      jobs: Record<
        string,
        {
          runtimeCredentials: string[];
          taskAuthentication: string;
          nodes: { timer?: Record<string, { canTake: boolean }> };
        }
      >;
    };
    for (const [job, truth] of Object.entries(jobs)) {
      const answer = await execution(graph, `job:${source}/${job}`);
      const automatic = answer.runsAs.filter(
        ({ condition, how }) => how === 'always' || condition === 'when no user started the build',
      );
      expect(
        automatic.map(({ node }) => node.name),
        job,
      ).toEqual([truth.taskAuthentication]);
      const reads = answer.reads.filter(({ decision }) => decision === 'allowed').map(({ node }) => node.name);
      expect(reads.toSorted(), job).toEqual(truth.runtimeCredentials.toSorted());
      const { timer } = truth.nodes;
      if (!timer) continue;
      const unconditional = answer.runsOn
        .filter(({ condition }) => !condition?.startsWith('started by'))
        .map(({ node }) => node.name);
      const taken = Object.entries(timer).filter(([, { canTake }]) => canTake);
      expect(unconditional.toSorted(), job).toEqual(taken.map(([node]) => node).toSorted());
    }
    await emptySource(source);
  });
});
