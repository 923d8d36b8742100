/** Audit logs through the real graph: why can this host fetch this variable, and who granted it. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { check } from '../../src/access/check.js';
import { readNode } from '../../src/access/question.js';
import type { PathSet } from '../../src/paths/paths.js';
import { fetched, granted, loggedIn, permitted } from '../support/audit-lines.js';
import { emptySource, graphDataDir, ownSource, testGraph } from '../support/graph.js';
import { removeFolder } from '../support/remove-folder.js';

const program = fileURLToPath(new URL('../../../bin/pipewarden.js', import.meta.url));
const graph = await testGraph();
const source = ownSource('vault');
const policy = `
- !user ann
- !host ci
- !layer builders
- !variable key
- !permit
  role: !layer builders
  privilege: execute
  resource: !variable key
- !grant
  role: !layer builders
  member: !host ci
`;
let folder: string;
const file = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pipewarden-audit-'));
  await writeFile(file('policy.yml'), policy);
  await writeFile(
    file('audit.log'),
    [
      'Puma starting in single mode...',
      permitted('user:ann', 'layer:builders', 'execute', 'variable:key', '2026-01-01T08:00:00.000Z'),
      granted('user:ann', 'host:ci', 'layer:builders', '2026-01-02T08:00:00.000Z'),
      loggedIn('host:ci', '2026-03-01T08:00:00.000Z'),
      fetched('host:ci', 'key', '2026-03-01T08:00:01.000Z'),
      fetched('host:gone', 'key', '2026-03-02T08:00:01.000Z'),
      '<86>1 broken - conjur 1 fetch',
    ].join('\n'),
  );
});

afterAll(async () => {
  await removeFolder(folder);
  await emptySource(source);
});

describe('the audit log of a Conjur', () => {
  it('needs the Conjur it is of', async () => {
    const { code, err } = await pipewarden('collect', 'conjur-audit', '--source', source, file('audit.log'));
    expect([code, err]).toEqual([2, expect.stringContaining('snapshot-missing')]);
  });

  it('is added to it, counting what cannot be read', async () => {
    const policies = [
      'collect',
      'conjur-policy',
      '--source',
      source,
      '--account',
      'acme',
      `post:root:${file('policy.yml')}`,
    ];
    expect((await pipewarden(...policies)).code).toBe(0);
    const { code, err } = await pipewarden('collect', 'conjur-audit', '--source', source, file('audit.log'));
    expect(code, err).toBe(0);
    expect(err).toContain('Read 5 last events of 2026-01-01T08:00:00.000Z to 2026-03-02T08:00:01.000Z');
    expect(err).toContain('1 audit messages cannot be read, the first in line 7');
    // The policy again, without the log at hand: what it told stays.
    expect((await pipewarden(...policies)).code).toBe(0);
  });

  it('says on every path who granted it, when, and where that was read', async () => {
    const { out } = await pipewarden('paths', `host:${source}/ci`, `variable:${source}/key`, '--json');
    const [path] = (JSON.parse(out) as PathSet).paths;
    expect(path?.steps.map((step) => step.readAt.at(-1))).toEqual([
      `${file('audit.log')}:3 granted by acme:user:ann at 2026-01-02T08:00:00.000Z by loading acme:policy:root 2`,
      `${file('audit.log')}:2 granted by acme:user:ann at 2026-01-01T08:00:00.000Z by loading acme:policy:root 2`,
      undefined,
    ]);
    const decision = await check(graph, {
      ...{ principal: `host:${source}/ci`, permission: 'execute', resource: `variable:${source}/key` },
    });
    expect(decision.evidence[0]?.readAt).toHaveLength(2);
  });

  it('tells of each host and variable when it was last there', async () => {
    expect((await readNode(graph, `host:${source}/ci`)).properties).toMatchObject({
      lastLogin: '2026-03-01T08:00:00.000Z',
      lastFetch: '2026-03-01T08:00:01.000Z',
    });
    expect((await readNode(graph, `variable:${source}/key`)).properties).toMatchObject({
      lastFetched: '2026-03-02T08:00:01.000Z',
      lastFetchedBy: `host:${source}/gone`,
    });
  });

  it('takes neither the Conjur nor new logs with it when what was kept of it is damaged, and that is told', async () => {
    const kept = join(graphDataDir(), 'snapshots', encodeURIComponent(`${source}#audit`));
    for (const name of await readdir(kept)) await writeFile(join(kept, name), 'garbage');
    const named = ['--source', source, '--json'];
    const again = await pipewarden('collect', 'conjur-policy', ...named, '--account', 'acme', file('policy.yml'));
    expect([again.code, again.out]).toEqual([0, expect.stringContaining('audit-damaged')]);
    const added = await pipewarden('collect', 'conjur-audit', ...named, file('audit.log'));
    expect([added.code, added.out]).toEqual([0, expect.stringContaining('audit-damaged')]);
    expect((await readNode(graph, `host:${source}/ci`)).properties).toMatchObject({
      lastLogin: '2026-03-01T08:00:00.000Z',
    });
  });
});

function pipewarden(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const env = { ...process.env, PIPEWARDEN_DATA: graphDataDir() };
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], { env, maxBuffer: 1 << 26 }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err });
    });
  });
}
