/** Drift through the real graph and data directory: what two loads differ in, since a baseline, and how that is printed. */
import { afterAll, describe, expect, it } from 'vitest';
import { streamAccessMatrix } from '../../src/access/access-matrix.js';
import { askOwn } from '../../src/graph/own/ask-own.js';
import { acceptBaseline, listBaselines, removeBaseline } from '../../src/history/baselines/baselines.js';
import { askDrift } from '../../src/history/drift/drift.js';
import { loadSnapshot } from '../../src/sources/load/load-snapshot.js';
import { estate, type EstateText } from '../support/estate.js';
import { emptySource, ownSource, testGraph } from '../support/graph.js';
import { temporaryFolder } from '../support/temporary-home.js';

const graph = await testGraph();
const source = ownSource('drift');
const dataDir = temporaryFolder();
afterAll(() => emptySource(source));

const base: EstateText = {
  source,
  users: ['ann', 'bob'],
  groups: { staff: ['bob'] },
  entries: ['G:authenticated Overall/Read', 'G:staff Job/Read', 'U:root Overall/Administer'],
  items: { 'pay/deploy': {}, 'web/build': {} },
};
const nights: readonly EstateText[] = [
  base,
  { ...base, items: { 'pay/deploy': {}, 'web/build': {}, 'web/new': {} } },
  { ...base, entries: [...base.entries!, 'U:ann Overall/Administer'], groups: { staff: [] } },
];

const matrices: ReadonlyMap<string, string>[] = [];
for (const [at, night] of nights.entries()) {
  const takenAt = `2026-06-0${at + 1}T02:00:00.000Z`;
  await loadSnapshot(graph, { ...estate(night), takenAt }, { dataDir, acceptShrink: true });
  const rows = new Map<string, string>();
  for await (const row of streamAccessMatrix(graph, { source }))
    rows.set(`${row.principal} ${row.permission} ${row.resource}`, row.decision);
  matrices.push(rows);
}

function difference(from: number, to: number): string[] {
  const [before, after] = [matrices[from]!, matrices[to]!];
  const differing = [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [was, is] = [before.get(key) ?? 'denied', after.get(key) ?? 'denied'];
    return was === is ? [] : [`${key}: ${was} ${is}`];
  });
  return differing.sort();
}

async function drift(since?: string, until?: string) {
  const found = await askDrift(graph, { dataDir, source, since, until });
  const changes = found.permissions.changes.map(
    ({ principal, permission, resource, before, after }) =>
      `${principal} ${permission} ${resource}: ${before} ${after}`,
  );
  return { ...found, changes: changes.sort() };
}

describe('between any two loads', () => {
  it.each([
    [0, 1],
    [1, 2],
    [0, 2],
    [2, 0],
  ])('permissions differ as the access matrices of %i and %i do', async (from, to) => {
    const { changes } = await drift(String(from + 1), String(to + 1));
    expect(changes).toEqual(difference(from, to));
    expect(changes.length).toBeGreaterThan(0);
  });

  it('a load is named by its number, its id, or a time after it was taken', async () => {
    const { changes } = await drift('1', '2');
    expect((await drift(`snapshot:${source}/1`, '2026-06-02T12:00:00Z')).changes).toEqual(changes);
    expect((await drift('2026-06-02', '2026-06-02')).changes).toEqual(changes);
    await expect(drift('9')).rejects.toMatchObject({ code: 'unknown-snapshot' });
    await expect(drift('snapshot:elsewhere/1')).rejects.toMatchObject({ code: 'unknown-snapshot' });
    await expect(drift('yesterday')).rejects.toMatchObject({ code: 'unknown-snapshot' });
  });

  it('a new administrator opens an attack path to tier zero, and taking that back closes it', async () => {
    const [opened, closed] = [await drift('2', '3'), await drift('3', '2')];
    expect(opened.paths.opened.map(({ id }) => id)).toEqual([`user:${source}/ann`]);
    expect(closed.paths.closed).toEqual(opened.paths.opened);
    expect(opened.paths.after - opened.paths.before).toBe(1);
  });

  it('only what concerns a part is told where one is named', async () => {
    const part = `folder:${source}/web`;
    const { permissions, facts } = await askDrift(graph, { dataDir, source, since: '2', until: '3', part });
    expect(new Set(permissions.changes.map(({ resource }) => resource))).toEqual(
      new Set([part, `job:${source}/web/build`, `job:${source}/web/new`]),
    );
    expect(facts.length).toBeGreaterThan(0);
    expect(facts.filter(({ concerns }) => !concerns.includes(`job:${source}/web/new`))).toEqual([]);
  });
});

describe('a baseline', () => {
  it('is what later loads are compared with, until it is taken back', async () => {
    expect((await drift()).since.number).toBe(2);
    const ask = { source, snapshot: '1', by: 'olga', reason: 'reviewed in June' };
    const whole = await acceptBaseline(graph, dataDir, ask);
    expect(whole).toMatchObject({ id: `baseline:${source}/1`, number: 1, part: null, by: 'olga' });
    const since = await drift();
    expect([since.baseline?.id, since.changes]).toEqual([whole.id, (await drift('1')).changes]);
    expect((await drift(whole.id)).changes).toEqual(since.changes);
    await removeBaseline(graph, dataDir, { id: whole.id, by: 'olga' });
    await expect(drift('baseline')).rejects.toMatchObject({ code: 'no-baseline' });
    await expect(removeBaseline(graph, dataDir, { id: whole.id, by: 'olga' })).rejects.toMatchObject({
      code: 'no-baseline',
    });
  });

  it('of a part counts for that part and what is in it, and has a number of its own', async () => {
    const part = `folder:${source}/web`;
    const { id } = await acceptBaseline(graph, dataDir, { source, snapshot: '1', part, by: 'olga', reason: 'web' });
    expect(id).toBe(`baseline:${source}/2`);
    const about = async (node: string) => (await askDrift(graph, { dataDir, source, part: node })).since.number;
    expect(await about(`job:${source}/web/build`)).toBe(1);
    expect(await about(`job:${source}/pay/deploy`)).toBe(2);
    expect((await listBaselines(graph, dataDir, source)).map((each) => each.part)).toEqual([part]);
  });

  it('stands in the graph with the load it accepts and what it is for', async () => {
    const statement = `MATCH (load:Snapshot)<-[:ACCEPTS]-(b:Baseline {source: $source})-[:CONCERNS]->(part)
      RETURN b.by AS by, load.number AS number, part.id AS part`;
    const { rows } = await askOwn(graph.login, { statement, parameters: { source }, rows: 9, timeout: 30 });
    expect(rows).toEqual([{ by: 'olga', number: 1, part: `folder:${source}/web` }]);
  });

  it('needs a name, a reason, a load there is, and a part that can have one', async () => {
    const ask = { source, by: 'olga', reason: 'why not' };
    const accept = (values: object) => acceptBaseline(graph, dataDir, { ...ask, ...values });
    await expect(accept({ by: ' ' })).rejects.toMatchObject({ code: 'baseline-unsigned' });
    await expect(accept({ reason: '' })).rejects.toMatchObject({ code: 'baseline-unsigned' });
    await expect(accept({ snapshot: '7' })).rejects.toMatchObject({ code: 'unknown-snapshot' });
    await expect(accept({ snapshot: '2020-01-01' })).rejects.toMatchObject({ code: 'unknown-snapshot' });
    await expect(accept({ part: `user:${source}/ann` })).rejects.toMatchObject({ code: 'baseline-part' });
  });
});
