/** Questions about the past: what a graph of its own answers as of an earlier load is what it answered then. */
import { rm } from 'node:fs/promises';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { streamAccessMatrix } from '../../src/access/access-matrix.js';
import { check } from '../../src/access/check.js';
import { whoCan } from '../../src/access/who-can.js';
import { loadedByNow, type LoadedMoment } from '../support/loaded-moment.js';
import type { Graph } from '../../src/graph/graph.js';
import { openGraph } from '../../src/graph/open.js';
import { acceptBaseline } from '../../src/history/baselines/baselines.js';
import { endHistory } from '../../src/history/apart/ask-history.js';
import { askAsOf } from '../../src/history/as-of/ask-as-of.js';
import { askPastApart } from '../../src/history/as-of/ask-past-apart.js';
import { openKept, releaseKept, runInKept } from '../../src/history/as-of/kept-past.js';
import { askDrift } from '../../src/history/drift/drift.js';
import { printLoad } from '../../src/history/loads/kept-loads.js';
import { planPrune, prune } from '../../src/history/retention/prune.js';
import { parseRetention } from '../../src/history/retention/rule.js';
import { removeSource } from '../../src/graph/load/remove.js';
import { listSnapshots } from '../../src/sources/snapshots/list-snapshots.js';
import { rebuildGraph } from '../../src/sources/store/rebuild.js';
import { blastRadius } from '../../src/paths/blast-radius.js';
import { runRiskQueries } from '../../src/risk/run.js';
import { chooseRiskQueries, listRiskQueries, riskStatements } from '../../src/risk/catalogue.js';
import { loadSnapshot } from '../../src/sources/load/load-snapshot.js';
import { snapshotPath } from '../../src/sources/snapshots/snapshot-path.js';
import { startApi, type TestApi } from '../support/api.js';
import { estate } from '../support/estate.js';
import { conjurSnapshot } from '../support/estate-snapshots.js';
import { estateTexts } from '../support/random-estate-text.js';
import { temporaryFolder } from '../support/temporary-home.js';

const dataDir = temporaryFolder();
const texts = fc.sample(estateTexts, { numRuns: 6, seed: 13 });
const moments: LoadedMoment[] = [];
let graph: Graph;
let answers: unknown;
let graphqlThen: unknown;

beforeAll(async () => {
  graph = await openGraph({ dataDir });
  for (const [at, text] of texts.entries()) {
    const takenAt = `2026-06-0${at + 1}T02:00:00.000Z`;
    await loadSnapshot(graph, { ...estate({ ...text, source: 'acme' }), takenAt }, { dataDir, acceptShrink: true });
    if (at === 2) await loadSnapshot(graph, vault('- !user ann\n- !host ci\n'), { dataDir });
    moments.push(await loadedByNow(graph, ['acme', 'vault'], takenAt));
    if (at !== 1) continue;
    answers = await answersOf(graph);
    const api = await startApi(graph, { dataDir });
    graphqlThen = await overGraphql(api, null);
    await api.close();
  }
});
afterAll(() => graph?.close());

const vault = (policy: string) => ({ ...conjurSnapshot('vault', policy), takenAt: '2026-06-03T02:00:00.000Z' });
const asOf = <T>(moment: string, work: (past: Graph) => Promise<T>) => askAsOf(graph, { dataDir, asOf: moment }, work);

describe('as of an earlier load', () => {
  it('the graph is what it was: every node, relationship and decision, and another source only from when it was read', async () => {
    const now = await loadedByNow(graph, ['acme', 'vault'], 'now');
    for (const { takenAt, number, content, matrix } of moments) {
      const at = number % 2 === 0 ? `snapshot:acme/${number}` : takenAt;
      const past = await asOf(at, (then) => loadedByNow(then, ['acme', 'vault'], takenAt));
      expect([takenAt, past.content]).toEqual([takenAt, content]);
      expect(past.matrix).toEqual(matrix);
    }
    expect(await loadedByNow(graph, ['acme', 'vault'], 'now')).toEqual(now);
  });

  it('check, who-can, a blast radius and risk queries answer as they did', async () => {
    expect(await asOf('snapshot:acme/2', answersOf)).toEqual(answers);
  });

  it('two questions at once do not meet', async () => {
    const rows = await Promise.all(['snapshot:acme/1', 'snapshot:acme/3'].map((at) => asOf(at, matrixOf)));
    expect(rows[0]).toEqual(moments[0]!.matrix);
    expect(rows[1]).toEqual(moments[2]!.matrix);
  });

  it('GraphQL answers as it did, groups of a blast radius included, and the present is left alone', async () => {
    const api = await startApi(graph, { dataDir });
    try {
      expect(await overGraphql(api, 'snapshot:acme/2')).toEqual(graphqlThen);
      const { errors } = await api.ask('{ execution(job: "job:acme/top", asOf: "never") { notes } }');
      expect(errors?.[0]?.extensions.code).toBe('unknown-snapshot');
    } finally {
      await api.close();
    }
  });

  it('a baseline is a moment, too', async () => {
    const ask = { source: 'acme', snapshot: '3', by: 'olga', reason: 'reviewed' };
    const { id } = await acceptBaseline(graph, dataDir, ask);
    expect(await asOf(id, matrixOf)).toEqual(moments[2]!.matrix);
  });
});

describe('what is not known of the past', () => {
  it('is refused: a moment that is none, a load that is not there, a snapshot that is gone', async () => {
    const ask = (moment: string) => asOf(moment, matrixOf);
    await expect(ask('yesterday')).rejects.toMatchObject({ code: 'unknown-snapshot' });
    await expect(ask('3')).rejects.toMatchObject({ code: 'unknown-snapshot' });
    await expect(ask('snapshot:acme/77')).rejects.toMatchObject({ code: 'unknown-snapshot' });
    await expect(ask('baseline:acme/9')).rejects.toMatchObject({ code: 'no-baseline' });
    await expect(ask('2026-05-31')).rejects.toMatchObject({
      code: 'before-first-load',
      next: expect.stringContaining('snapshot:acme/1'),
    });
    const host = { principal: 'host:vault/ci', permission: 'execute', resource: 'host:vault/ci' };
    await expect(asOf('snapshot:acme/1', (then) => check(then, host))).rejects.toMatchObject({
      code: 'unknown-node',
      next: expect.stringContaining('nothing had been collected of vault'),
    });
    await rm(snapshotPath(dataDir, 'acme', moments[3]!.takenAt));
    await expect(ask('snapshot:acme/4')).rejects.toMatchObject({ code: 'snapshot-not-kept' });
  });
});

describe('a moment that was asked about', () => {
  const ask = { dataDir, asOf: 'snapshot:acme/2' };
  /** What is written there is seen by whoever is in the same transaction. */
  const mark = (session: number) =>
    runInKept({
      session,
      statement: 'load/source-complete',
      parameters: { source: 'acme', properties: { shape: 77 } },
    });
  const isMarked = async (session: number) => {
    const { rows } = await runInKept({ session, statement: 'load/source', parameters: { source: 'acme' } });
    return (rows[0] as { source: { shape: number } }).source.shape === 77;
  };
  const withKept = async <T>(work: (session: number) => Promise<T>, asked = ask): Promise<T> => {
    const { session } = await openKept(graph, asked);
    return work(session).finally(() => releaseKept({ session, broken: false }));
  };

  it('stays as it was for the next question, and another moment is another', async () => {
    await withKept(mark);
    expect(await withKept(isMarked)).toBe(true);
    expect(await withKept(isMarked, { dataDir, asOf: 'snapshot:acme/3' })).toBe(false);
    expect(await withKept(isMarked)).toBe(false);
  });

  it('is let go for whoever loads a source, and is there again afterwards', { timeout: 40_000 }, async () => {
    await withKept(mark);
    await loadSnapshot(graph, vault('- !user ann\n- !user bea\n'), { dataDir });
    expect(await withKept(isMarked)).toBe(false);
  });

  it('is read once for the questions about it, and anew where another source has been loaded since', async () => {
    const origins: object[] = [];
    const sources = (at: number) =>
      askPastApart(graph, { dataDir, asOf: `snapshot:acme/${at}`, time: 60 }, async (then) => {
        origins.push(then.origin);
        const rows = await then.read<{ name: string }>('sources/stamp', {}, { remember: true });
        return rows.map(({ name }) => name);
      });
    try {
      expect([await sources(3), await sources(2), await sources(2)]).toEqual([['acme', 'vault'], ['acme'], ['acme']]);
      expect([origins[0] === origins[1], origins[1] === origins[2]]).toEqual([false, true]);
      await loadSnapshot(graph, { ...estate({ source: 'extra' }), takenAt: '2026-06-01T03:00:00.000Z' }, { dataDir });
      expect(await sources(2)).toEqual(['acme', 'extra']);
    } finally {
      await removeSource(graph, 'extra');
      await endHistory(graph);
    }
  });

  it('is asked by one after the other, and one that is left alone does not stay in the way', async () => {
    const first = await openKept(graph, ask);
    const second = withKept(isMarked);
    await mark(first.session);
    await releaseKept({ session: first.session, broken: true });
    expect(await second).toBe(false);
  });
});

describe('when old loads were pruned', () => {
  it('what is asked of the days that stay is answered as before, in a store that was built anew as well', async () => {
    const rule = parseRetention('2d');
    const referred = () => ({ decisions: new Set<string>(), open: [] });
    const plans = await planPrune({ dataDir, rule, now: new Date('2026-06-07T03:00:00Z'), referred });
    const going = plans.flatMap(({ go }) => go.map(({ load }) => printLoad(load)));
    // 3 is a baseline, 4 is gone already, 5 was in effect when the two days began.
    expect(going).toEqual(['snapshot:acme/1', 'snapshot:acme/2']);
    const before = await askDrift(graph, { dataDir, source: 'acme', since: '5', until: '6' });
    await prune(plans);
    await expect(asOf('snapshot:acme/1', matrixOf)).rejects.toMatchObject({ code: 'snapshot-not-kept' });
    for (const source of ['acme', 'vault']) await removeSource(graph, source);
    await rebuildGraph(graph, dataDir);
    const snapshots = await listSnapshots(graph, 'acme');
    expect(snapshots.map(({ number }) => number)).toEqual([6, 5, 3]);
    for (const { takenAt, number, matrix } of moments.slice(4))
      for (const moment of [takenAt, `snapshot:acme/${number}`]) expect(await asOf(moment, matrixOf)).toEqual(matrix);
    expect(await asOf('baseline:acme/1', matrixOf)).toEqual(moments[2]!.matrix);
    const after = await askDrift(graph, { dataDir, source: 'acme', since: '5', until: '6' });
    expect([after.facts, after.permissions.counts]).toEqual([before.facts, before.permissions.counts]);
  });
});

async function matrixOf(asked: Graph): Promise<string[]> {
  const rows: string[] = [];
  for await (const { principal, permission, resource, decision } of streamAccessMatrix(asked, { source: 'acme' }))
    rows.push(`${principal} ${permission} ${resource} ${decision}`);
  return rows;
}

async function answersOf(asked: Graph) {
  const ann = { principal: 'user:acme/anonymous', permission: 'Overall/Read', resource: 'controller:acme' };
  const chosen = ['administrators', 'anonymous-holds-overall-read', 'everyone-can-configure-jobs'];
  return {
    check: await check(asked, ann),
    whoCan: await whoCan(asked, ann),
    radius: await blastRadius(asked, { of: 'user:acme/anonymous' }),
    findings: (await runRiskQueries(asked, chooseRiskQueries(listRiskQueries(riskStatements()), chosen))).findings,
  };
}

async function overGraphql(api: TestApi, moment: string | null): Promise<unknown> {
  const { data, errors } = await api.ask(
    `query ($asOf: String) {
      check(principal: "user:acme/anonymous", permission: "Overall/Read", resource: "controller:acme", asOf: $asOf) { decision reasons }
      whoCan(permission: "Overall/Read", resource: "controller:acme", asOf: $asOf) { nodes { principal { id } evidence { type } } }
      whatCan(principal: "user:acme/anonymous", asOf: $asOf) { totalCount }
      paths(from: "user:acme/anonymous", to: "controller:acme", asOf: $asOf) { paths { length } }
      blastRadius(of: "user:acme/anonymous", asOf: $asOf) { totalCount groups(first: 2) { kind count reached { node { id } } } }
      whoCanReach(node: "controller:acme", asOf: $asOf) { people reached { node { id } } }
    }`,
    { asOf: moment },
  );
  expect(errors).toBeUndefined();
  return data;
}
