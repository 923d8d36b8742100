/** Findings from run to run: the same fingerprint after every reload, and what people decided about it still holds. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listRiskQueries } from '../../src/risk/catalogue.js';
import { fingerprintOf } from '../../src/risk/finding.js';
import { runRiskQueries } from '../../src/risk/run.js';
import { startApi, type TestApi } from '../support/api.js';
import { estate, type EstateText } from '../support/estate.js';
import { emptySource, graphDataDir, ownSource, testGraph } from '../support/graph.js';
import { loadEstate } from '../support/load-estate.js';

const program = fileURLToPath(new URL('../../../bin/pipewarden.js', import.meta.url));
const source = ownSource('lives');
const query = 'everyone-administers';
const fingerprint = fingerprintOf(query, `controller:${source}`, ['authenticated']);
const open: EstateText = { source, users: ['ann', 'bob'], entries: ['G:authenticated Overall/Administer'], items: {} };
const mended: EstateText = { ...open, entries: ['U:ann Overall/Administer'] };
let api: TestApi;

interface Outcome {
  code: number;
  out: string;
  err: string;
}

function pipewarden(...args: readonly string[]): Promise<Outcome> {
  const env = { ...process.env, PIPEWARDEN_DATA: graphDataDir() };
  return new Promise((resolve) => {
    execFile(process.execPath, [program, 'risk', ...args], { env, maxBuffer: 1 << 26 }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err });
    });
  });
}

const run = async (...flags: readonly string[]) => {
  const { code, out, err } = await pipewarden('run', query, '--source', source, '--json', ...flags);
  expect([0, 1], err).toContain(code);
  return { code, found: JSON.parse(out) as { fingerprint: string; status: string; firstSeen: string }[] };
};

beforeAll(async () => {
  await loadEstate(estate(open));
  api = await startApi(await testGraph(), { dataDir: graphDataDir() });
});

afterAll(async () => {
  await api.close();
  await emptySource(source);
});

describe('fingerprints', () => {
  it('are those of the versions before: acceptances hang on them', () => {
    expect(fingerprintOf('everyone-administers', 'controller:acme')).toBe('6a33e5afce67f4b33bb65623aa84a32c');
    expect(fingerprintOf('legacy-token', 'user:acme/ann', ['t1', 2])).toBe('ae89cfd5cf9caa138a8646080fb9283a');
  });

  it('are the same after the source was removed and everything was read again in another order', async () => {
    const graph = await testGraph();
    const found = async () => {
      const critical = listRiskQueries().filter(({ severity }) => severity === 'critical');
      const { findings } = await runRiskQueries(graph, critical, { source });
      return findings.map((finding) => finding.fingerprint).sort();
    };
    const before = await found();
    expect(before).toContain(fingerprint);
    expect(new Set(before).size).toBe(before.length);
    await emptySource(source);
    await loadEstate(estate({ ...open, users: ['bob', 'ann'] }));
    expect(await found()).toEqual(before);
  });
});

describe('the findings of a pipeline', () => {
  it('fail it when they are new, and no longer when they are in the baseline or accepted', async () => {
    const first = await run('--fail-on', 'critical');
    expect(first).toMatchObject({ code: 1, found: [{ fingerprint, status: 'open' }] });
    expect((await pipewarden('baseline', source)).code).toBe(0);
    expect(await run('--fail-on', 'critical', '--new-since', source)).toEqual({ code: 0, found: [] });
    const accepted = await pipewarden(
      'accept',
      fingerprint,
      '--reason',
      'a demo',
      '--by',
      'ann',
      '--until',
      '2099-12-31',
    );
    expect(accepted.code).toBe(0);
    const second = await run('--fail-on', 'critical');
    expect(second).toMatchObject({ code: 0, found: [{ status: 'accepted', firstSeen: first.found[0]?.firstSeen }] });
    const sarif = await pipewarden('run', query, '--source', source, '--format', 'sarif');
    expect(sarif.out).toContain('"justification": "a demo"');
    expect((await run('--status', 'open')).found).toEqual([]);
    expect((await run('--control', 'CICD-SEC-99')).found).toEqual([]);
    expect((await run('--subject', 'controller:', '--min-severity', 'critical')).found).toHaveLength(1);
  }, 60_000);

  it('are resolved by themselves, and what was decided holds when they come back', async () => {
    await loadEstate(estate(mended));
    expect((await run()).found).toEqual([]);
    const lives = async () => {
      const all = JSON.parse((await pipewarden('lives', '--json')).out) as { fingerprint: string; status: string }[];
      return all.find((life) => life.fingerprint === fingerprint);
    };
    expect(await lives()).toMatchObject({ status: 'resolved', acceptance: { by: 'ann' } });
    await loadEstate(estate(open));
    expect((await run()).found).toMatchObject([{ status: 'accepted' }]);
  }, 60_000);

  it('refuse a fingerprint and a baseline that are not there', async () => {
    expect((await pipewarden('reopen', 'ffffffffffff')).err).toContain('unknown-finding');
    expect((await pipewarden('run', query, '--new-since', 'never')).err).toContain('unknown-baseline');
  });
});

describe('the same over GraphQL', () => {
  const FIELDS = 'fingerprint status firstSeen lastSeen owners acceptance { reason by at until }';
  const found = async (args: string) => {
    const { data, errors } = await api.ask<{ findings: { nodes: { fingerprint: string; status: string }[] } }>(
      `{ findings(query: "everyone-administers", source: "${source}", ${args}) { nodes { ${FIELDS} } } }`,
    );
    expect(errors).toBeUndefined();
    return data!.findings.nodes;
  };

  it('filters by status, owner and control, and decides', async () => {
    expect(await found('status: ACCEPTED')).toMatchObject([{ fingerprint, acceptance: { by: 'ann' } }]);
    const decided = await api.ask(
      `mutation ($of: [ID!]!) {
        reopenFindings(fingerprints: $of) { status }
        ownFindings(fingerprints: $of, owner: "team-x") { owner }
      }`,
      { of: [fingerprint] },
    );
    expect(decided.data).toEqual({ reopenFindings: [{ status: 'OPEN' }], ownFindings: [{ owner: 'team-x' }] });
    expect(await found('owner: "team-x", control: "CICD-SEC-2", subject: "controller"')).toMatchObject([
      { status: 'OPEN', owners: ['team-x'] },
    ]);
    expect(await found('owner: "team-y"')).toEqual([]);
    const kept = await api.ask<{ keepFindingBaseline: number }>(
      `mutation { keepFindingBaseline(name: "${source}-later") }`,
    );
    expect(kept.data!.keepFindingBaseline).toBeGreaterThan(0);
    expect(await found(`newSince: "${source}-later"`)).toEqual([]);
    const accepted = await api.ask(
      `mutation ($of: [ID!]!) { acceptFindings(fingerprints: $of, reason: "r", by: "b", until: "2099-01-01") { status acceptance { reason } } }`,
      { of: [fingerprint] },
    );
    expect(accepted.data).toEqual({ acceptFindings: [{ status: 'ACCEPTED', acceptance: { reason: 'r' } }] });
    const lives = await api.ask<{ findingLives: { fingerprint: string }[] }>(
      '{ findingLives(status: ACCEPTED, first: 500) { fingerprint riskQuery title severity subject { id } firstSeen lastSeen resolvedAt owner } }',
    );
    expect(lives.data!.findingLives.map((life) => life.fingerprint)).toContain(fingerprint);
  });

  it('marks nodes that are there, and says who did and why', async () => {
    const mark = (how: string, node: string) =>
      api.ask(`mutation { ${how}(node: "${node}", as: OWNED, reason: "r", by: "b") { node { id } as by reason } }`);
    const node = `controller:${source}`;
    const standing = [{ node: { id: node }, as: 'OWNED', by: 'b', reason: 'r' }];
    expect((await mark('markNode', node)).data).toEqual({ markNode: standing });
    const found = await api.ask<{ marks: object[] }>(`{ marks(node: "${node}") { node { id } as by reason } }`);
    expect(found.data!.marks).toEqual(standing);
    expect((await mark('unmarkNode', node)).data).toEqual({ unmarkNode: [] });
    expect((await mark('markNode', `controller:${source}-none`)).errors?.[0]?.extensions.code).toBe('unknown-node');
  });
});
