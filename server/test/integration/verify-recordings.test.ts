/** `pipewarden verify` on the recorded Jenkins: every row of its own answers, from the real graph. */
import { afterAll, describe, expect, it } from 'vitest';
import { verify, type Mismatch } from '../../src/access/verify.js';
import { readTruthTable } from '../../src/cli/truth-table.js';
import { collectJenkinsHome } from '../../src/collectors/jenkins/home/collect.js';
import { loadSnapshot } from '../../src/sources/load/load-snapshot.js';
import { listRiskQueries } from '../../src/risk/catalogue.js';
import { runRiskQueries } from '../../src/risk/run.js';
import { emptySource, ownSource, testGraph } from '../support/graph.js';
import { recordedHome, recordingPath } from '../support/recordings.js';

const loaded: string[] = [];
afterAll(async () => {
  for (const source of loaded) await emptySource(source);
});

describe('verify on the recorded Jenkins', () => {
  it.each([
    ['acme-matrix', 40_689],
    ['random-matrix-1', 115_878],
    ['acme-roles', 40_689],
    ['acme-ownership', 40_689],
    ['random-roles-1', 115_878],
    ['folders-large', 199_969],
  ] as const)('%s: 100 %% of the rows agree, none unknown', async (name, rows) => {
    const graph = await testGraph();
    const source = ownSource(name);
    loaded.push(source);
    const snapshot = await collectJenkinsHome({
      source,
      path: recordedHome(name),
      groupsFile: recordingPath(name, 'groups.json'),
      permissionsFile: recordingPath(name, 'permissions.json'),
    });
    await loadSnapshot(graph, snapshot);
    const differences: Mismatch[] = [];
    const agreement = await verify(graph, source, readTruthTable(recordingPath(name, 'truth.tsv.gz')), (difference) =>
      differences.push(difference),
    );
    expect(differences.slice(0, 10)).toEqual([]);
    expect(agreement).toMatchObject({ rows, agreeing: rows, unknown: 0, disagreeing: 0 });
  });

  it('every risk query runs on them, and its key tells its rows apart', async () => {
    for (const source of loaded.slice(0, 2)) {
      const { outcomes } = await runRiskQueries(await testGraph(), listRiskQueries(), { source });
      expect(outcomes.filter(({ state, repeated }) => state !== 'done' || repeated)).toEqual([]);
    }
  }, 120_000);
});
