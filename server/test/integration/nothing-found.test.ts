/** Empty answers say what was looked at; what published weaknesses open is reached where it is asked for, and only then. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printSearched, searched } from '../../src/access/searched.js';
import { searchedLines } from '../../src/cli/note-searched.js';
import { blastGroups } from '../../src/paths/blast-groups.js';
import { blastRadius } from '../../src/paths/blast-radius.js';
import { startApi } from '../support/api.js';
import { estate } from '../support/estate.js';
import { emptySource, graphDataDir, ownSource, testGraph } from '../support/graph.js';
import { loadEstate } from '../support/load-estate.js';
import { controller } from '../support/risk-cases/changes.js';

const program = fileURLToPath(new URL('../../../bin/pipewarden.js', import.meta.url));
const source = ownSource('nothing');
const ann = `user:${source}/ann`;

beforeAll(async () => {
  const text = { source, users: ['ann', 'bob'], entries: ['U:ann Overall/Read'], items: { job: {} } };
  await loadEstate(estate({ ...text, change: controller({ version: '2.567' }) }));
});
afterAll(() => emptySource(source));

describe('a blast radius', () => {
  it('has what a published weakness opens only where it is asked to', async () => {
    const graph = await testGraph();
    const [plain, wide] = await Promise.all(
      [false, true].map((withExploits) => blastRadius(graph, { of: ann, withExploits })),
    );
    expect([plain?.reachesTierZero, wide?.reachesTierZero]).toEqual([false, true]);
    expect(wide?.tree.map(({ type }) => type)).toContain('EXPLOITS');
    const kinds = async (withExploits: boolean) =>
      (await blastGroups(graph, { of: ann, withExploits })).map(({ kind }) => kind);
    expect(await kinds(false)).not.toContain(null);
    expect(await kinds(true)).toContain(null);
  });
});

describe('where nothing was found', () => {
  it('the sources that were asked are counted, each once', async () => {
    const [row, ...more] = await searched(await testGraph(), [source, source]);
    expect(more).toEqual([]);
    expect(row).toMatchObject({ source, grants: 1, resources: expect.any(Number), unread: expect.any(Number) });
    expect(row!.principals).toBeGreaterThanOrEqual(2);
    expect(printSearched(row!)).toMatch(/^Looked at \S+ as of \S+: \d+ principals, 1 grant, \d+ resources/);
    expect(await searchedLines(await testGraph(), [ann, `job:${source}/job`])).toEqual([printSearched(row!)]);
    expect(printSearched({ ...row!, unread: 2 })).toContain(`2 gaps in what was read (pipewarden coverage ${source})`);
  });

  it.each([
    [['paths', `user:${source}/bob`, `controller:${source}`], 'There is no attack path'],
    [['blast-radius', `group:${source}/role_everyone`], 'reaches nothing'],
    [['blast-radius', `group:${source}/role_everyone`, '--by-kind'], 'reaches nothing'],
    [['who-can-reach', `controller:${source}`], '0 principals'],
    [['execution', `job:${source}/job`], ''],
  ])('the command line says so: %j', async (words, said) => {
    const env = { ...process.env, PIPEWARDEN_DATA: graphDataDir() };
    const { stderr } = await promisify(execFile)(process.execPath, [program, ...words], { env });
    expect(stderr).toContain(said);
    expect(stderr).toContain(`Looked at ${source} as of `);
  });

  it('GraphQL says the same', async () => {
    const graph = await testGraph();
    const [row] = await searched(graph, [source]);
    const api = await startApi(graph);
    try {
      const answer = await api.ask<{ searched: object[] }>(
        'query ($about: [ID!]) { searched(about: $about) { source takenAt principals grants resources unread sentence } }',
        { about: [ann, source] },
      );
      expect(answer.data?.searched).toEqual([{ ...row, sentence: printSearched(row!) }]);
      const review = await api.ask<{ accessReview: object }>(
        'query ($of: ID!) { accessReview(of: $of) { of { id } rows { totalCount } } }',
        { of: `user:${source}/bob` },
      );
      expect(review.data?.accessReview).toEqual({ of: { id: `user:${source}/bob` }, rows: { totalCount: 0 } });
    } finally {
      await api.close();
    }
  });
});
