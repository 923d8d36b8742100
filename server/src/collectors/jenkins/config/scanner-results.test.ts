import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { givenScannerResults } from './scanner-results.js';
import { removeFolder } from '../../../../test/support/remove-folder.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pipewarden-scanner-'));
});
afterAll(() => removeFolder(folder));

const SENTINEL = 'hunter2-scanned-sentinel';

/** `repository file:line tool rule level` of what is read of a file, named as one would on the command line. */
async function read(content: unknown, repository = ''): Promise<string[]> {
  const path = join(folder, 'results.json');
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  const read = await givenScannerResults([repository === '' ? path : `${repository}=${path}`]);
  expect(JSON.stringify(read)).not.toContain(SENTINEL);
  return (read.scannerResults ?? []).map(
    ({ repository: from, file, line, tool, rule, level }) => `${from} ${file}:${line} ${tool} ${rule} ${level}`,
  );
}

const at = (key: object, row: number, kind = 'Primary') => ({
  symbolic: { key, kind, annotation: SENTINEL },
  concrete: { location: { start_point: { row, column: 2 } }, feature: `password: ${SENTINEL}` },
});
const local = (given_path: string) => ({ Local: { prefix: null, given_path } });
const finding = (severity: string, ...locations: object[]) => ({
  ...{ ident: 'template-injection', desc: 'code injection', url: 'https://docs.zizmor.sh/audits/#x', ignored: false },
  ...{ determinations: { confidence: 'High', severity, persona: 'Regular' }, locations },
});

describe('zizmor', () => {
  it('names the rule, how bad it is, and where, counted from 1', async () => {
    const related = at(local('./.github/workflows/a.yml'), 0, 'Related');
    const primary = at(local('./.github/workflows/ci.yml'), 11);
    expect(await read([finding('High', related, primary), finding('Low', related)], 'acme/shop')).toEqual([
      'acme/shop .github/workflows/ci.yml:12 zizmor template-injection error',
      'acme/shop .github/workflows/a.yml:1 zizmor template-injection note',
    ]);
  });

  it('that fetched the repository says which; what it ignores is left out', async () => {
    const remote = {
      Remote: { slug: { owner: 'acme', repo: 'shop', git_ref: 'main' }, path: '.github/workflows/x.yml' },
    };
    const ignored = { ...finding('High', at(remote, 3)), ignored: true };
    expect(await read([finding('Medium', at(remote, 2)), ignored])).toEqual([
      'github.com/acme/shop .github/workflows/x.yml:3 zizmor template-injection warning',
    ]);
  });
});

describe('poutine', () => {
  it('names the repository by its package address, and the level of the rule', async () => {
    const one = (purl: string) => ({
      ...{ rule_id: 'injection', purl },
      meta: { path: '.github/workflows/ci.yml', line: 7, job: 'build', details: SENTINEL },
    });
    const rules = { injection: { id: 'injection', level: 'warning', description: SENTINEL } };
    const findings = ['pkg:github/acme/shop@main', 'pkg:gitlab/acme/apps/pay'].map(one);
    expect(await read({ findings, rules })).toEqual([
      'github.com/acme/shop .github/workflows/ci.yml:7 poutine injection warning',
      'gitlab.com/acme/apps/pay .github/workflows/ci.yml:7 poutine injection warning',
    ]);
  });
});

describe('SARIF', () => {
  const result = (change: object = {}) => ({
    ...{ ruleId: 'unpinned', level: 'error', message: { text: SENTINEL } },
    locations: [{ physicalLocation: { artifactLocation: { uri: 'Jenkinsfile' }, region: { startLine: 4 } } }],
    ...change,
  });
  const run = (...results: object[]) => ({ tool: { driver: { name: 'lint' } }, results });

  it('says by its origin what was scanned; what is suppressed is left out', async () => {
    const versionControlProvenance = [{ repositoryUri: 'https://git.example.test/acme/shop.git' }];
    const runs = [
      { ...run(result(), result({ suppressions: [{}] }), result({ locations: [] })), versionControlProvenance },
    ];
    expect(await read({ version: '2.1.0', runs })).toEqual([
      'https://git.example.test/acme/shop.git Jenkinsfile:4 lint unpinned error',
      'https://git.example.test/acme/shop.git :0 lint unpinned error',
    ]);
  });

  it('without one needs the operator to say it', async () => {
    await expect(read({ runs: [run(result())] })).rejects.toMatchObject({ code: 'scanner-repository-unknown' });
    expect(await read({ runs: [run(result())] }, 'acme/shop')).toHaveLength(1);
    expect(await read({ runs: [run()] })).toEqual([]);
  });
});

it.each(['', 'no JSON', '{}', '[1]', '{"findings": 3}', '{"runs": [{}]}'])('%j is refused', async (text) => {
  await expect(read(text)).rejects.toMatchObject({ code: 'scanner-results-invalid' });
});

it('a file that is not there is refused', async () => {
  const missing = givenScannerResults([join(folder, 'none.json')]);
  await expect(missing).rejects.toMatchObject({ code: 'scanner-results-missing' });
});
