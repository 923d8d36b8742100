/** The Conjur half of the seed estate, loaded as the first run loads it: it answers as its story says. */
import { mkdtemp, readFile, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { check } from '../../src/access/check.js';
import { listRunners } from '../../src/access/list-runners.js';
import { askNeeds } from '../../src/access/needs.js';
import { askConjurFit } from '../../src/sources/conjur-fit.js';
import { askWhatIfOfFile } from '../../src/sources/what-if.js';
import { listRiskQueries } from '../../src/risk/catalogue.js';
import { findPaths } from '../../src/paths/paths.js';
import { runRiskQueries } from '../../src/risk/run.js';
import { testGraph } from '../support/graph.js';
import { loadSeedEstate, type SeedEstate } from '../support/seed-estate.js';
import { readSeedJson, readSentinels } from '../support/seed-home.js';
import { removeFolder } from '../support/remove-folder.js';

interface Expected {
  decisions: { principal: string; resource: string; decision: string; grantedAt?: string; why: string }[];
  needs: { runner: string; granted: number; excess: string[]; missing: string[]; why: string }[];
  fit: { code: string; subject: string }[];
  paths: { from: string; to: string; exists: boolean; why: string }[];
  highlights: { risk: string; subject: string; says: string }[];
  changes: { load: string; lost?: number; gained: number; wiped: string[]; why: string }[];
}

const expected = readSeedJson<Expected>('expected-conjur.json');
const graph = await testGraph();
let estate: SeedEstate;
let dataDir: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'pipewarden-seed-conjur-'));
  estate = await loadSeedEstate(graph, { dataDir });
});

afterAll(async () => {
  await estate?.empty();
  await removeFolder(dataDir);
});

describe('the Conjur half of the seed estate', () => {
  it('is read whole', () => {
    const inRepositories = ['pipeline-unread', 'library-code-unread'];
    const gaps = estate.snapshots
      .flatMap(({ coverage }) => coverage)
      .filter(({ code }) => !inRepositories.includes(code));
    expect(gaps).toEqual([]);
  });

  it.each(expected.decisions)('$decision: $principal fetches $resource ($why)', async (one) => {
    const { decision, evidence } = await check(graph, {
      principal: estate.here(one.principal),
      permission: 'execute',
      resource: estate.here(one.resource),
    });
    expect(decision).toBe(one.decision);
    if (one.grantedAt) expect(evidence.flatMap(({ readAt }) => readAt)).toContain(one.grantedAt);
  });

  it.each(expected.needs)('$runner has $granted variables ($why)', async ({ runner, granted, excess, missing }) => {
    const needs = await askNeeds(graph, estate.here(runner));
    expect(needs.granted).toHaveLength(granted);
    expect(needs.excess).toEqual(excess.map(estate.here));
    expect(needs.missing).toEqual(missing.map(estate.here));
  });

  it('has no runner besides', async () => {
    const found = (await listRunners(graph, { first: 1000 })).items.map(({ id }) => id);
    const ours = found.filter((id) => id.includes(`:${estate.vault}/`));
    expect(ours.sort()).toEqual(expected.needs.map(({ runner }) => estate.here(runner)).sort());
  });

  it('does not fit its Jenkins where the story says so, and nowhere else', async () => {
    const found = await askConjurFit(dataDir, estate.source);
    expect(found.map(({ code, subject }) => ({ code, subject }))).toEqual(
      expected.fit.map(({ code, subject }) => ({ code, subject: estate.here(subject) })),
    );
  });

  it.each(expected.paths)('from $from to $to: $exists ($why)', async ({ from, to, exists }) => {
    const { paths } = await findPaths(graph, { from: estate.here(from), to: estate.here(to), max: 1 });
    expect(paths.length > 0).toBe(exists);
  });

  it('lets a person through a job to a secret, in one path over both systems', async () => {
    const [from, to] = [estate.here('user:larkspur/henrik'), estate.here('variable:vault/release/tickets/db-password')];
    const { paths } = await findPaths(graph, { from, to, max: 1 });
    const types = paths[0]?.steps.map(({ type }) => type);
    expect(types).toContain('LOGS_IN_AS');
    expect(types?.at(-1)).toBe('CAN_EXECUTE');
  });

  it.each(expected.changes)('$load: $why', async ({ load, lost, gained, wiped }) => {
    const answer = await askWhatIfOfFile({ dataDir, source: estate.vault, load });
    if (lost !== undefined) expect(answer.lost).toHaveLength(lost);
    expect(answer.gained).toHaveLength(gained);
    expect(answer.wiped.map(({ variable }) => variable)).toEqual(wiped);
  });

  it('is where the saved risk queries find something', async () => {
    const named = new Set(expected.highlights.map(({ risk }) => risk));
    const queries = listRiskQueries().filter(({ id }) => named.has(id));
    const { findings } = await runRiskQueries(graph, queries);
    const found = findings.map(({ riskQuery, subject }) => `${riskQuery} ${subject.id}`);
    for (const { risk, subject, says } of expected.highlights)
      expect(found, says).toContain(`${risk} ${estate.here(subject)}`);
  }, 300_000);

  it('keeps no secret that stands in a manifest', async () => {
    const kept = [JSON.stringify(estate.snapshots)];
    for (const entry of await readdir(dataDir, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const content = await readFile(join(entry.parentPath, entry.name));
      kept.push((content[0] === 0x1f ? gunzipSync(content) : content).toString('latin1'));
    }
    const sentinels = readSentinels();
    expect(sentinels.some(({ where }) => where.startsWith('summon/'))).toBe(true);
    for (const { text, where } of sentinels) for (const each of kept) expect(each.includes(text), where).toBe(false);
  });
});
