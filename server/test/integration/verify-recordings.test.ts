/** `pipewarden verify` on the recorded Jenkins: every row of its own answers, from the real graph. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { verify, type Mismatch } from '../../src/access/verify.js';
import { readTruthTable } from '../../src/cli/truth-table.js';
import { collectJenkinsHome } from '../../src/collectors/jenkins/home/collect.js';
import { loadSnapshot } from '../../src/sources/load/load-snapshot.js';
import { emptySource, ownSource, testGraph } from '../support/graph.js';

const recordings = fileURLToPath(new URL('../../../../shared/recordings/', import.meta.url));
const loaded: string[] = [];
afterAll(async () => {
  for (const source of loaded) await emptySource(source);
});

describe.skipIf(!existsSync(recordings))('verify on the recorded Jenkins (needs ../shared)', () => {
  it.each([
    ['acme-matrix', 'home', 40_689],
    ['random-matrix-1', 'home', 115_878],
    ['acme-roles', 'home', 40_689],
    ['acme-ownership', 'home', 40_689],
    ['random-roles-1', 'home', 115_878],
    ['folders-large', 'home.tar.gz', 199_969],
  ] as const)('%s: 100 %% of the rows agree, none unknown', async (name, home, rows) => {
    const graph = await testGraph();
    const source = ownSource(name);
    loaded.push(source);
    const dir = `${recordings}${name}/`;
    const snapshot = await collectJenkinsHome({
      source,
      path: dir + home,
      groupsFile: `${dir}groups.json`,
      permissionsFile: `${dir}permissions.json`,
    });
    await loadSnapshot(graph, snapshot);
    const differences: Mismatch[] = [];
    const agreement = await verify(graph, source, readTruthTable(`${dir}truth.tsv.gz`), (difference) =>
      differences.push(difference),
    );
    expect(differences.slice(0, 10)).toEqual([]);
    expect(agreement).toMatchObject({ rows, agreeing: rows, unknown: 0, disagreeing: 0 });
  });
});
