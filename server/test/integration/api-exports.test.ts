import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { streamAccessMatrix } from '../../src/access/access-matrix.js';
import { permissionName } from '../support/permission-name.js';
import { startApi, type TestApi } from '../support/api.js';
import { testGraph } from '../support/graph.js';
import { parseCsv } from '../support/parse-csv.js';
import { loadSeedEstate, type SeedEstate } from '../support/seed-estate.js';

let api: TestApi;
let estate: SeedEstate;

beforeAll(async () => {
  const graph = await testGraph();
  estate = await loadSeedEstate(graph);
  api = await startApi(graph);
});
afterAll(async () => {
  await api?.close();
  await estate?.empty();
});

const address = (name: string, parameters: Record<string, string>) =>
  `${api.url}/export/${name}?${new URLSearchParams(parameters)}`;

/** The remarks by name, the header and the rows of a file. */
async function readCsv(name: string, parameters: Record<string, string>) {
  const response = await fetch(address(name, parameters));
  expect(response.status, await response.clone().text()).toBe(200);
  const lines = parseCsv(await response.text());
  const remarks = lines.filter(([first]) => first === '#');
  const [header = [], ...rows] = lines.filter(([first]) => first !== '#');
  return { disposition: response.headers.get('content-disposition') ?? '', remarks, header, rows };
}

async function listedBy<T>(document: string, variables: Record<string, unknown>): Promise<T[]> {
  const found: T[] = [];
  for (let after: string | null = null; ;) {
    type Reply = { answer: { nodes: T[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } };
    const { data }: { data?: Reply | null } = await api.ask<Reply>(document, { ...variables, after });
    found.push(...data!.answer.nodes);
    if (!data!.answer.pageInfo.hasNextPage) return found;
    after = data!.answer.pageInfo.endCursor;
  }
}

describe('an answer as a file', () => {
  const whatCan = `query($principal: ID!, $after: String) { answer: whatCan(principal: $principal, first: 60, after: $after) {
    pageInfo { hasNextPage endCursor } nodes { resource { id } permission { name } } } }`;

  it('holds every row of the list, and says what was asked, of which snapshots, when, and how many rows there are', async () => {
    const principal = `user:${estate.source}/henrik`;
    const listed = await listedBy<{ resource: { id: string }; permission: { name: string } }>(whatCan, { principal });
    const file = await readCsv('what-can', { principal });
    expect(listed.length).toBeGreaterThan(60);
    expect(file.rows.map(([resource, , , permission]) => `${resource} ${permission}`)).toEqual(
      listed.map(({ resource, permission }) => `${resource.id} ${permission.name}`),
    );
    const told = new Map(file.remarks.map(([, name, value]) => [name, value]));
    expect(told.get('question')).toContain(principal);
    expect(Number.isNaN(Date.parse(told.get('exported')!))).toBe(false);
    expect(told.get('source')).toMatch(new RegExp(`^${estate.source}, snapshot \\d+, read \\d{4}-`));
    expect(told.get('filter')).toBe(`principal: ${principal}`);
    expect(told.get('rows')).toBe(String(listed.length));
    expect(file.remarks.at(-1)).toEqual(['#', 'complete', `${listed.length} rows`]);
    expect(file.disposition).toMatch(/^attachment; filename="what-can-henrik-\d{4}-\d\d-\d\d\.csv"$/);
  });

  it('says the same in each format', async () => {
    const asked = { permission: 'Job/Build', resource: `job:${estate.source}/release/production/deploy-tickets` };
    const csv = await readCsv('who-can', asked);
    const json = (await (await fetch(address('who-can', { ...asked, format: 'json' }))).json()) as {
      rows: Record<string, string>[];
      rowCount: number;
    };
    const text = await (await fetch(address('who-can', { ...asked, format: 'ndjson' }))).text();
    const [head, ...lines] = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(csv.rows.length).toBeGreaterThan(0);
    expect(json.rows.map((row) => Object.values(row))).toEqual(csv.rows);
    expect(json.rowCount).toBe(csv.rows.length);
    expect(lines).toEqual([...csv.rows, { complete: csv.rows.length }]);
    expect(head).toMatchObject({ columns: csv.header, total: csv.rows.length, filter: asked });
  });

  it('has every node of a blast radius, as counted', async () => {
    const of = `user:${estate.source}/sam`;
    const counted = `query($of: ID!) { blastRadius(of: $of) { totalCount rings { distance kind count tierZero } } }`;
    type Counted = { blastRadius: { totalCount: number; rings: { distance: number; kind: string; count: number }[] } };
    const { data } = await api.ask<Counted>(counted, { of });
    const { rows } = await readCsv('blast-radius', { of });
    expect(rows.length).toBe(data!.blastRadius.totalCount);
    expect(new Set(rows.map(([id]) => id)).size).toBe(rows.length);
    for (const { distance, kind, count } of data!.blastRadius.rings) {
      const same = rows.filter(
        (row) => row[2] === kind.toLowerCase().replaceAll('_', '-') && row[4] === String(distance),
      );
      expect(same.length, `${kind} at ${distance}`).toBe(count);
    }
    const near = await readCsv('blast-radius', { of, depth: '3' });
    expect(near.rows).toEqual(rows.filter((row) => Number(row[4]) <= 3));
  });

  it('has the fix of every finding, and the filter it was narrowed by', async () => {
    const asked = 'everyone-can-configure-jobs';
    const { rows, remarks, header } = await readCsv('findings', { query: asked, source: estate.source });
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect(row[header.indexOf('risk query')]).toBe(asked);
      expect(row[header.indexOf('remediation')]).not.toBe('');
    }
    expect(remarks.map(([, , value]) => value)).toEqual(expect.arrayContaining([`query: ${asked}`]));
  });
});

describe('an access review', () => {
  it('says of each person and resource what the access matrix decides', async () => {
    const of = `folder:${estate.source}/release`;
    const { rows, header } = await readCsv('access-review', { of });
    const permissions = header.slice(6);
    const said = new Set(
      rows.flatMap(([principal, , , , resource, , ...cells]) =>
        cells.flatMap((cell, at) => (cell === '' ? [] : [`${principal} ${resource} ${permissions[at]} ${cell}`])),
      ),
    );
    const decided = new Set<string>();
    const resources = [...new Set(rows.map((row) => row[4]!))];
    expect(resources).toContain(`job:${estate.source}/release/production/deploy-tickets`);
    const people = new Set<string>();
    const nameOf = permissionName(await permissionsOfController());
    for await (const row of streamAccessMatrix(await testGraph(), { source: estate.source, resources })) {
      people.add(row.principal);
      if (row.decision !== 'denied')
        decided.add(`${row.principal} ${row.resource} ${nameOf(row.permission)} ${row.decision}`);
    }
    expect(decided.size).toBeGreaterThan(100);
    expect([...said].filter((line) => people.has(line.split(' ')[0]!)).toSorted()).toEqual([...decided].toSorted());
  });

  it('of a person holds what that person can do', async () => {
    const principal = `user:${estate.source}/henrik`;
    const { rows, header } = await readCsv('access-review', { of: principal });
    const asked = await readCsv('what-can', { principal });
    const held = rows.flatMap((row) =>
      header.slice(6).flatMap((name, at) => (row[6 + at] === '' ? [] : [`${row[4]} ${name}`])),
    );
    expect(held.toSorted()).toEqual(asked.rows.map((row) => `${row[0]} ${row[3]}`).toSorted());
  });

  it('of a policy names who may use its variables', async () => {
    const { rows } = await readCsv('access-review', { of: `policy:${estate.vault}/root` });
    expect(rows.some((row) => row[5] === 'variable')).toBe(true);
  });

  async function permissionsOfController() {
    const question = `query($resource: ID!) { permissions(resource: $resource) { id name } }`;
    const { data } = await api.ask<{ permissions: { id: string; name: string }[] }>(question, {
      resource: `controller:${estate.source}`,
    });
    return data!.permissions;
  }
});

describe('what is no file', () => {
  it.each([
    ['nothing', {}, 404, 'unknown-export'],
    ['who-can', { permission: 'Job/Build' }, 400, 'export-needs'],
    ['who-can', { permission: 'Job/Build', resource: 'job:none/such' }, 400, 'unknown-node'],
    ['findings', { format: 'xlsx' }, 400, 'unknown-format'],
    ['access-review', { of: 'credential:none/#x' }, 400, 'unknown-node'],
  ])('%s %o is refused with a code and what to do next', async (name, parameters, status, code) => {
    const response = await fetch(address(name, parameters as Record<string, string>));
    expect(response.status).toBe(status);
    const { errors } = (await response.json()) as { errors: { extensions: { code: string; next: string } }[] };
    expect(errors[0]!.extensions).toMatchObject({ code, next: expect.any(String) });
  });

  it('is not read by another site', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' };
    expect((await fetch(address('findings', {}), { headers })).status).toBe(403);
  });
});
