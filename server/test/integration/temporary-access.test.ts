/** Temporary access through the real graph: shown with its end, and gone when that passes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endPassed } from '../../src/graph/load/end-passed.js';
import { findPaths } from '../../src/paths/paths.js';
import { estate } from '../support/estate.js';
import { emptySource, testGraph } from '../support/graph.js';
import { loadEstate } from '../support/load-estate.js';
import { estateNames, loadEstates } from '../support/load-estates.js';

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

beforeAll(async () => {
  await loadEstates({ policy, keys }, names);
  const snapshot = estate({ source: names.jenkins, users: ['ann'], entries: ['U:ann Overall/Administer'] });
  await loadEstate({ ...snapshot, users: snapshot.users.map((user) => ({ ...user, tokens: [token] })) });
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

  it('comes back when it is prolonged, and the graph is then what a fresh load makes', async () => {
    await loadEstates({ policy, keys: `expiry-time="20900102Z" ${key}` }, names);
    expect(await reaches(`user:${names.vault}/ann`, machine)).toBe(true);
    await loadEstates({ policy, keys }, names);
    expect(await reaches(`user:${names.vault}/ann`, machine)).toBe(true);
  });
});
