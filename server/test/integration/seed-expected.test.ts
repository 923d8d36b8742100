import { mkdtemp, readFile, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { check } from '../../src/access/check.js';
import { collectJenkinsHome } from '../../src/collectors/jenkins/home/collect.js';
import type { JenkinsSnapshot } from '../../src/domain/snapshot.js';
import { loadSnapshot } from '../../src/sources/load/load-snapshot.js';
import { listRiskQueries } from '../../src/risk/catalogue.js';
import { chokePoints } from '../../src/paths/choke-points.js';
import { findPaths } from '../../src/paths/paths.js';
import { runRiskQueries } from '../../src/risk/run.js';
import { emptySource, ownSource, testGraph } from '../support/graph.js';
import { readSeedJson, readSentinels, seedFolder, type Expected } from '../support/seed-home.js';
import { removeFolder } from '../support/remove-folder.js';

const expected = readSeedJson<Expected>('expected.json');
const source = ownSource(expected.source);
/** The same node in the copy this file loads. */
const here = (id: string) => id.replace(`:${expected.source}`, `:${source}`);

let dataDir: string;
let snapshot: JenkinsSnapshot;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'pipewarden-seed-'));
  snapshot = await collectJenkinsHome({
    source,
    path: join(seedFolder, 'jenkins-home'),
    groupsFile: join(seedFolder, 'groups.json'),
    permissionsFile: join(seedFolder, 'permissions.json'),
  });
  await loadSnapshot(await testGraph(), snapshot, { dataDir });
});

afterAll(async () => {
  await emptySource(source);
  await removeFolder(dataDir);
});

describe('the seed estate, read and loaded', () => {
  it('is read whole', () => {
    // Jenkinsfiles are in repositories, which a home does not hold.
    const inRepositories = ['pipeline-unread', 'library-code-unread'];
    expect(snapshot.coverage.filter((gap) => !inRepositories.includes(gap.code))).toEqual([]);
  });

  it.each(expected.cases)('$decision: $principal $permission $resource ($why)', async (one) => {
    const graph = await testGraph();
    const decision = await check(graph, {
      principal: here(one.principal),
      permission: one.permission,
      resource: here(one.resource),
    });
    expect(decision.decision).toBe(one.decision);
    expect(decision.reasons.length).toBeGreaterThan(0);
    if (one.decision === 'allowed') expect(decision.evidence.at(-1)?.to.id).toBe(here(one.resource));
    if (one.reachable) expect(decision.reachable).toBe(one.reachable);
  });

  it.each(expected.paths)('from $from to $to: $exists ($why)', async ({ from, to, exists }) => {
    const { paths } = await findPaths(await testGraph(), { from: here(from), to: here(to), max: 1 });
    expect(paths.length > 0).toBe(exists);
  });

  it.each(expected.chokePoints)('towards $towards, $from is the choke point ($why)', async (point) => {
    const { points } = await chokePoints(await testGraph(), { to: here(point.towards) });
    const { step } = points[0] ?? {};
    expect([step?.from.id, step?.type, step?.to.id]).toEqual([here(point.from), point.type, here(point.to)]);
  });

  it('shows the risks it was given, and none of those it was not', async () => {
    const parameters = { now: '2026-11-22T12:00:00Z' };
    const { findings, outcomes } = await runRiskQueries(await testGraph(), listRiskQueries(), { source, parameters });
    // The key of each tells its rows apart.
    expect(outcomes.filter(({ repeated }) => repeated)).toEqual([]);
    const found = findings.map((finding) => `${finding.riskQuery} ${finding.subject.id}`);
    for (const { risk, subject, says } of expected.highlights)
      expect(found, says).toContain(`${risk} ${here(subject)}`);
    expect(findings.filter((finding) => expected.silent.includes(finding.riskQuery))).toEqual([]);
  }, 300_000);

  it('keeps no secret: not in memory, not on disk', async () => {
    const texts = [JSON.stringify(snapshot)];
    for (const entry of await readdir(dataDir, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const content = await readFile(join(entry.parentPath, entry.name));
      texts.push((content[0] === 0x1f ? gunzipSync(content) : content).toString('latin1'));
    }
    expect(texts.length).toBeGreaterThan(1);
    for (const { text, where } of readSentinels())
      for (const kept of texts) expect(kept.includes(text), where).toBe(false);
  });
});
