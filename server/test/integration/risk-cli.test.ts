import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { estate } from '../support/estate.js';
import { emptySource, graphDataDir, ownSource } from '../support/graph.js';
import { loadEstate } from '../support/load-estate.js';
import { removeFolder } from '../support/remove-folder.js';

const program = fileURLToPath(new URL('../../../bin/pipewarden.js', import.meta.url));
const source = ownSource('cli');
let ownQueries: string;

interface Outcome {
  code: number;
  out: string;
  err: string;
}

function pipewarden(...args: readonly string[]): Promise<Outcome> {
  const env = { ...process.env, PIPEWARDEN_DATA: graphDataDir() };
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], { env, maxBuffer: 1 << 26 }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err });
    });
  });
}

const ownQuery = (statement: string) =>
  [
    '// folders — Folders, one by one',
    '// severity: low',
    '// description: every folder',
    '// controls: OWASP CICD-SEC-7',
    '// remediation: none',
    '// message: {name} is a folder.',
    '// params: source STRING = null',
    '// columns: subject STRING, name STRING',
    '// reads',
    statement,
  ].join('\n');

beforeAll(async () => {
  await loadEstate(
    estate({
      source,
      users: ['ann'],
      entries: ['G:authenticated Overall/Administer'],
      items: { '=cmd': { kind: 'folder' }, 'pay/build': {} },
    }),
  );
  ownQueries = await mkdtemp(join(tmpdir(), 'pipewarden-risk-'));
});

afterAll(async () => {
  await removeFolder(ownQueries);
  await emptySource(source);
});

it('says when no secret matched what the separation of duties goes by, and not where it was compared', async () => {
  const told = async (...more: readonly string[]) =>
    (await pipewarden('risk', 'run', 'secrets-to-build-and-publish', '--source', source, ...more)).err;
  expect(await told()).toContain(
    'secrets-to-build-and-publish: No secrets of Conjur are loaded, so none were compared.',
  );
  expect((await pipewarden('risk', 'run', 'administrators', '--source', source)).err).not.toContain('compared');
});

it('says when the key of a query does not tell its rows apart, and keeps one of them', async () => {
  const twice = join(ownQueries, 'folders.cypher');
  await writeFile(
    twice,
    ownQuery(
      'MATCH (folder:Folder) WHERE folder.source = $source UNWIND [1, 2] AS n RETURN folder.id AS subject, folder.name AS name',
    ),
  );
  const { out, err } = await pipewarden('risk', 'run', twice, '--source', source, '--json');
  expect(new Set((JSON.parse(out) as { fingerprint: string }[]).map(({ fingerprint }) => fingerprint)).size).toBe(2);
  expect(err).toContain('folders gave 2 rows too many of one subject');
  await rm(twice);
});

describe('pipewarden risk', () => {
  it('fails a pipeline on a critical finding, as SARIF', async () => {
    const { code, out } = await pipewarden(
      ...['risk', 'run', 'everyone-administers', '--source', source, '--format', 'sarif', '--fail-on', 'critical'],
    );
    expect(code).toBe(1);
    const log = JSON.parse(out) as { version: string; runs: { results: { ruleId: string; level: string }[] }[] };
    expect(log.version).toBe('2.1.0');
    expect(log.runs[0]?.results).toMatchObject([{ ruleId: 'everyone-administers', level: 'error' }]);
  });

  it('passes when nothing is as bad as that', async () => {
    const { code, out } = await pipewarden(
      'risk',
      'run',
      'legacy-token',
      '--source',
      source,
      '--json',
      '--fail-on',
      'info',
    );
    expect({ code, found: JSON.parse(out) as unknown }).toEqual({ code: 0, found: [] });
  });

  it("runs the operator's own queries, and escapes what a spreadsheet would calculate", async () => {
    await writeFile(
      join(ownQueries, 'folders.cypher'),
      ownQuery('MATCH (f:Folder)\nWHERE f.source = $source\nRETURN f.id AS subject, f.name AS name'),
    );
    const { code, out } = await pipewarden(
      ...['risk', 'run', 'folders', '--risk-dir', ownQueries, '--source', source, '--format', 'csv'],
    );
    expect(code).toBe(0);
    expect(out.split('\n')[0]).toContain('SEVERITY,RISK QUERY,SUBJECT,WHAT');
    expect(out).toContain(`folder:${source}/pay`);
    expect(out).toContain(",'=cmd is a folder.,");
  });

  it('runs a file that holds a query, and says so when there is none', async () => {
    const file = join(ownQueries, 'folders.cypher');
    await writeFile(file, ownQuery('MATCH (f:Folder) RETURN f.id AS subject, f.name AS name'));
    const { code, out } = await pipewarden('risk', 'run', file, '--source', source, '--json');
    expect([code, (JSON.parse(out) as { riskQuery: string }[])[0]?.riskQuery]).toEqual([0, 'folders']);
    const missing = await pipewarden('risk', 'run', join(ownQueries, 'none.cypher'));
    expect([missing.code, missing.err]).toEqual([2, expect.stringContaining('(risk-file-missing)')]);
  });

  it('tells a query that takes too long and one that fails, gives what the others find, and exits 2', async () => {
    const own = await mkdtemp(join(tmpdir(), 'pipewarden-risk-failing-'));
    const write = (id: string, statement: string) =>
      writeFile(join(own, `${id}.cypher`), ownQuery(statement).replace('// folders —', `// ${id} —`));
    await write('fast', 'MATCH (f:Folder)\nWHERE f.source = $source\nRETURN f.id AS subject, f.name AS name');
    await write('failing', "MATCH (f:Folder)\nRETURN f.id AS subject, toString(1 / size('')) AS name");
    await write('slow', 'UNWIND range(1, 1000000000000) AS n\nRETURN toString(sum(n)) AS subject, null AS name');
    const run = ['risk', 'run', 'slow', 'failing', 'fast', '--risk-dir', own, '--source', source, '--timeout', '10'];
    const { code, out, err } = await pipewarden(...run, '--json', '--fail-on', 'low');
    await removeFolder(own);
    expect(code).toBe(2);
    expect((JSON.parse(out) as { subject: { id: string } }[]).map(({ subject }) => subject.id)).toEqual([
      `folder:${source}/=cmd`,
      `folder:${source}/pay`,
    ]);
    expect(err).toMatch(/slow failed: .*query-timeout/);
    expect(err).toMatch(/failing failed: .*query-failed/);
    expect(err).not.toContain('fast failed');
  }, 120_000);

  it('refuses a source that is not there, in one sentence', async () => {
    const { code, out, err } = await pipewarden('risk', 'run-all', '--source', 'nowhere');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^pipewarden: There is no source "nowhere"\..*\(unknown-source\)\n$/);
  });

  it("refuses an operator's query that writes", async () => {
    await writeFile(
      join(ownQueries, 'folders.cypher'),
      ownQuery('MATCH (f:Folder)\nSET f.x = 1\nRETURN f.id AS subject'),
    );
    const { code, err } = await pipewarden('risk', 'list', '--risk-dir', ownQueries);
    expect(code).toBe(2);
    expect(err).toContain('risk-query-not-read-only');
  });
});

describe('pipewarden paths, blast-radius and choke-points', () => {
  it('name nodes as people do, and print the path', async () => {
    const { code, out } = await pipewarden('paths', `user:${source}/ann`, `controller:${source}`);
    expect(code).toBe(0);
    expect(out).toContain(`group:${source}/authenticated was granted this permission at this scope`);
  });

  it('print JSON for tools', async () => {
    const radius = await pipewarden('blast-radius', `user:${source}/ann`, '--json');
    expect(radius.err).toBe('');
    expect(JSON.parse(radius.out)).toMatchObject({ reachesTierZero: true });
    const chokes = await pipewarden('choke-points', '--to', `controller:${source}`, '--json');
    expect(chokes.err).toBe('');
    expect(JSON.parse(chokes.out)).toMatchObject({
      principals: 1,
      points: [{ principals: 1, step: { type: 'GRANTED' } }],
    });
  });

  it('begin at the nodes that are marked, until the mark is taken back', async () => {
    const mark = [`user:${source}/ann`, '--as', 'owned', '--reason', 'the tests hold it'];
    expect((await pipewarden('mark', 'add', ...mark)).out).toContain('is marked as owned');
    const { out } = await pipewarden('paths', `controller:${source}`, '--from-marked');
    expect(out).toContain(`group:${source}/authenticated was granted this permission at this scope`);
    await pipewarden('mark', 'remove', ...mark);
    expect((await pipewarden('blast-radius', '--from-marked')).err).toContain('nothing-marked');
  });

  it('exit 2 with one sentence when a node is not there', async () => {
    const { code, err } = await pipewarden('blast-radius', 'user:nowhere/nobody');
    expect(code).toBe(2);
    expect(err).toContain('unknown-node');
  });
});
