/** Sources that lead into one another, loaded in any order, through the real graph. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askNeeds } from '../../src/access/needs.js';
import { collectPolicy } from '../../src/collectors/conjur/files/collect.js';
import { collectSummon } from '../../src/collectors/summon/collect.js';
import { listSources } from '../../src/sources/list-sources.js';
import { loadSnapshot, type LoadedSnapshot } from '../../src/sources/load/load-snapshot.js';
import { emptySource, ownSource, testGraph } from '../support/graph.js';
import { removeFolder } from '../support/remove-folder.js';

const graph = await testGraph();
const [vault, tasks] = [ownSource('vault'), ownSource('tasks')];
const whole =
  '- !host ci\n- !variable db/password\n- !permit\n  role: !host ci\n  privilege: execute\n  resource: !variable db/password\n';
const withoutHost = '- !host other\n- !variable db/password\n';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pipewarden-order-'));
  await writeFile(join(folder, 'secrets.yml'), 'PASSWORD: !var db/password\n');
});

afterAll(async () => {
  await removeFolder(folder);
  await emptySource(tasks);
  await emptySource(vault);
});

async function loadPolicy(text: string, dataDir: string | undefined = folder): Promise<LoadedSnapshot> {
  const file = join(folder, 'policy.yml');
  await writeFile(file, text);
  const snapshot = await collectPolicy({ source: vault, account: 'acme', loads: [file], version: '0' });
  return loadSnapshot(graph, snapshot, { acceptShrink: true, ...(dataDir ? { dataDir } : {}) });
}

async function loadTasks(): Promise<LoadedSnapshot> {
  const files = [join(folder, 'secrets.yml')];
  const snapshot = await collectSummon({ source: tasks, files, runners: [`host:${vault}/ci`], version: '0' });
  return loadSnapshot(graph, snapshot, { dataDir: folder });
}

const neededVariables = async () =>
  (await askNeeds(graph, `host:${vault}/ci`)).tasks.flatMap(({ needed }) => needed.map(({ variable }) => variable));

describe('sources that lead into one another', () => {
  it('are joined when the one that is led to comes last', async () => {
    expect((await loadTasks()).loose).toBe(2);
    const { relinked } = await loadPolicy(whole);
    expect(relinked).toEqual([{ source: tasks, found: 2, added: 2, failure: null }]);
    expect(await neededVariables()).toEqual([`variable:${vault}/db/password`]);
  });

  it('are joined once', async () => {
    const again = await loadPolicy(`${whole}- !variable new\n`);
    expect([again.added > 0, again.relinked]).toEqual([true, []]);
  });

  it('are joined again when what went comes back', async () => {
    await loadPolicy(withoutHost);
    const { relinked } = await loadPolicy(whole);
    expect(relinked).toEqual([{ source: tasks, found: 1, added: 1, failure: null }]);
    expect(await neededVariables()).toEqual([`variable:${vault}/db/password`]);
  });

  it('say what has to be collected again when its snapshot is not kept', async () => {
    await loadPolicy(withoutHost);
    const elsewhere = await mkdtemp(join(folder, 'elsewhere-'));
    const { relinked } = await loadPolicy(whole, elsewhere);
    expect(relinked).toMatchObject([{ source: tasks, found: 1, added: 0, failure: expect.stringContaining(tasks) }]);
    const { added } = await loadTasks();
    expect(added).toBe(1);
  });

  it('keep what they miss out of what is told of a source', async () => {
    const source = (await listSources(graph)).find(({ name }) => name === tasks);
    expect(Object.keys(source ?? {})).not.toContain('missing');
  });
});
