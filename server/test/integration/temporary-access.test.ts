/** Temporary access through the real graph: shown with its end, and gone when that passes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { check } from '../../src/access/check.js';
import { endPassed } from '../../src/graph/load/end-passed.js';
import type { JenkinsSnapshot } from '../../src/domain/snapshot.js';
import { olderSources } from '../../src/sources/load/older-sources.js';
import { rebuildOlder } from '../../src/sources/load/rebuild-older.js';
import { snapshotPath, writeSnapshot } from '../../src/sources/snapshots/snapshot-file.js';
import { findPaths } from '../../src/paths/paths.js';
import { loggedIn, revoked } from '../support/audit-lines.js';
import { estate } from '../support/estate.js';
import { emptySource, testGraph } from '../support/graph.js';
import { loadEstate } from '../support/load-estate.js';
import { estateNames, loadEstates } from '../support/load-estates.js';
import { temporaryFolder } from '../support/temporary-home.js';

const graph = await testGraph();
const names = estateNames();
const policy = '- !user ann\n- !host release-01\n';
const key = `ssh-ed25519 ${Buffer.from('temporary').toString('base64')} ann`;
const keys = `expiry-time="20900101Z" ${key}`;
const machine = `machine:${names.machines}/release-01`;
const place = { file: 'users/ann/config.xml', line: 3 };
const token = {
  ...{ uuid: 'u-1', name: 'ci', createdAt: null, lastUsedAt: null, useCount: 0, legacy: false, place },
  expiresAt: '2090-01-01T00:00:00Z',
};
const before = '2089-12-31T23:59:59.999Z';
const then = '2090-01-01T00:00:00.000Z';

const endAt = async (now: string) => [
  await endPassed(graph, { now, source: names.machines }),
  await endPassed(graph, { now, source: names.jenkins }),
];
const reaches = async (from: string, to: string) => (await findPaths(graph, { from, to, max: 1 })).paths.length > 0;
const types = async () =>
  (await findPaths(graph, { from: `user:${names.vault}/ann`, to: machine, max: 1 })).paths[0]?.steps.map(
    ({ type }) => type,
  );

function jenkins(): JenkinsSnapshot {
  const snapshot = estate({ source: names.jenkins, users: ['ann'], entries: ['U:ann Overall/Administer'] });
  // Tokens end from 2.548 on.
  const controller = { ...snapshot.controller, version: '2.555' };
  return { ...snapshot, controller, users: snapshot.users.map((user) => ({ ...user, tokens: [token] })) };
}

beforeAll(async () => {
  await loadEstates({ policy, keys }, names);
  await loadEstate(jenkins());
});

afterAll(async () => {
  for (const source of Object.values(names)) await emptySource(source);
});

describe('access with an end', () => {
  it('counts until then', async () => {
    expect(await endAt(before)).toEqual([0, 0]);
    expect(await types()).toEqual(['HOLDS_KEY', 'MAY_RUN', 'GIVES_SHELL_OF', 'ACTS_ON']);
    expect(await reaches(`token:${names.jenkins}/ann/u-1`, `controller:${names.jenkins}`)).toBe(true);
  });

  it('is gone when it passes, without being collected again', async () => {
    expect(await endAt(then)).toEqual([1, 1]);
    expect(await reaches(`user:${names.vault}/ann`, machine)).toBe(false);
    expect(await reaches(`token:${names.jenkins}/ann/u-1`, `controller:${names.jenkins}`)).toBe(false);
    expect(await endAt(then)).toEqual([0, 0]);
  });

  it('comes back when the clock that was ahead is set back, from the kept snapshot', async () => {
    const dataDir = temporaryFolder();
    await writeSnapshot(jenkins(), snapshotPath(dataDir, names.jenkins, jenkins().takenAt));
    const own = async (now: string) =>
      (await olderSources(graph, dataDir, now)).filter(({ name }) => name === names.jenkins);
    expect(await own(then)).toEqual([]);
    const said: string[] = [];
    await rebuildOlder(graph, { dataDir, sources: await own(before), say: (sentence) => said.push(sentence) });
    expect(said).toEqual([expect.stringContaining(`The clock was ahead when access to ${names.jenkins}`)]);
    expect(await reaches(`token:${names.jenkins}/ann/u-1`, `controller:${names.jenkins}`)).toBe(true);
    expect(await own(before)).toEqual([]);
  });

  it('comes back when it is prolonged, and the graph is then what a fresh load makes', async () => {
    await loadEstates({ policy, keys: `expiry-time="20900102Z" ${key}` }, names);
    expect(await reaches(`user:${names.vault}/ann`, machine)).toBe(true);
    await loadEstates({ policy, keys }, names);
    expect(await reaches(`user:${names.vault}/ann`, machine)).toBe(true);
  });
});

describe('access that was taken away', () => {
  const given = estateNames();
  const text = `${policy}- !layer builders
- !variable key
- !permit { role: !layer builders, privilege: execute, resource: !variable key }
`;
  const [from, until] = ['2026-02-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z'];
  afterAll(() => emptySource(given.vault));

  it('is told where it is denied: until when, by whom and which load, and when it was last used', async () => {
    const audit = [loggedIn('user:ann', from), revoked('user:admin', 'user:ann', 'layer:builders', until)];
    await loadEstates({ policy: text, audit }, given);
    const key = `variable:${given.vault}/key`;
    const ask = (principal: string) => check(graph, { principal, permission: 'execute', resource: key });
    const { decision, reasons } = await ask(`user:${given.vault}/ann`);
    expect([decision, ...reasons.slice(1)]).toEqual([
      'denied',
      `user:${given.vault}/ann had it until ${until}: its membership of layer:${given.vault}/builders was taken away by user:${given.vault}/admin by loading acme:policy:root 2; last used: ${from}.`,
    ]);
    expect((await ask(`host:${given.vault}/release-01`)).reasons).toHaveLength(1);
  });
});
