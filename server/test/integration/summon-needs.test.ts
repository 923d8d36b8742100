/** Manifests through the real graph: what a runner's tasks need of a Conjur that was collected before. */
import { execFile } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askNeeds, type Needs } from '../../src/access/needs.js';
import { collectPolicy } from '../../src/collectors/conjur/files/collect.js';
import { collectSummon } from '../../src/collectors/summon/collect.js';
import { loadSnapshot } from '../../src/sources/load/load-snapshot.js';
import { emptySource, graphDataDir, ownSource, testGraph } from '../support/graph.js';
import { removeFolder } from '../support/remove-folder.js';

const program = fileURLToPath(new URL('../../../bin/pipewarden.js', import.meta.url));
const graph = await testGraph();
const [vault, tasks] = [ownSource('vault'), ownSource('tasks')];

const policy = `
- !host ci
- !host idle
- !layer executors
- !grant
  role: !layer executors
  members: [ !host ci, !host idle ]
- !variable db/password
- !variable db/key
- !variable db/unused
- !permit
  role: !layer executors
  privilege: execute
  resources: [ !variable db/password, !variable db/unused ]
`;
const manifest = `
PASSWORD: !var db/password
PASSWORD_FILE: !var:file db/password
KEY: !var db/key
GONE: !var db/gone
`;

let folder: string;
let file: string;
let loose: number;
let missing: readonly string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pipewarden-summon-'));
  await writeFile(join(folder, 'policy.yml'), policy);
  file = join(folder, 'secrets.yml');
  await writeFile(file, manifest);
  const loads = [`post:root:${join(folder, 'policy.yml')}`];
  await loadSnapshot(graph, await collectPolicy({ source: vault, account: 'acme', loads, version: '0' }));
  const loaded = await loadSnapshot(
    graph,
    await collectSummon({ source: tasks, files: [file], runners: [`host:${vault}/ci`], version: '0' }),
  );
  ({ loose, missing } = loaded);
});

afterAll(async () => {
  await removeFolder(folder);
  await emptySource(tasks);
  await emptySource(vault);
});

describe('what a runner needs', () => {
  it('leads to every variable but the one no policy declares', () => {
    expect(loose).toBe(1);
    expect(missing).toEqual([`variable:${vault}/db/gone`]);
  });

  it('is compared with what it was granted, variable by variable', async () => {
    const needs = await askNeeds(graph, `host:${vault}/ci`);
    expect(needs.granted.map(({ variable }) => variable.id)).toEqual([
      `variable:${vault}/db/password`,
      `variable:${vault}/db/unused`,
    ]);
    expect(needs.tasks).toMatchObject([
      {
        needed: [
          { variable: `variable:${vault}/db/gone`, state: 'no-such-variable' },
          { variable: `variable:${vault}/db/key`, state: 'not-granted', readAt: [`${file}:4 KEY`] },
          {
            variable: `variable:${vault}/db/password`,
            state: 'allowed',
            delivery: ['environment', 'memory-mapped-file'],
          },
        ],
        excess: [`variable:${vault}/db/unused`],
        missing: [`variable:${vault}/db/gone`, `variable:${vault}/db/key`],
      },
    ]);
  });

  it('leaves everything in excess for a runner without tasks', async () => {
    const { tasks: none, excess } = await askNeeds(graph, `host:${vault}/idle`);
    expect([none, excess.length]).toEqual([[], 2]);
  });

  it('is told on the command line', async () => {
    const { code, out, err } = await pipewarden('needs', `host:${vault}/ci`, '--json');
    expect(code, err).toBe(0);
    expect((JSON.parse(out) as Needs).excess).toEqual([`variable:${vault}/db/unused`]);
    const again = await pipewarden(...['collect', 'summon', '--source', tasks, file, '--runner', `host:${vault}/ci`]);
    expect(again.err).toContain('4 entries of 1 task');
    expect(again.err).toContain('1 relationship leads to what is not in the graph');
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
