import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PipewardenError } from '../../domain/errors.js';
import { readSnapshot, snapshotPath, writeSnapshot } from '../../sources/snapshots/snapshot-file.js';
import { collectSummon, type CollectSummon } from './collect.js';
import { readTasks } from './read-tasks.js';

const folder = mkdtempSync(join(tmpdir(), 'pipewarden-summon-'));

function manifest(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

const collect = (file: string, more: Partial<CollectSummon> = {}) =>
  collectSummon({ source: 'tasks', files: [file], runners: ['host:vault/ci'], version: '0', ...more });

async function failure(promise: Promise<unknown>): Promise<PipewardenError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof PipewardenError) return error;
  throw new Error('it did not fail as expected');
}

const SENTINEL = 'S3ntinel-0b5e7cfa91d2448e';
/** A secret wherever a manifest has room for one. */
const full = `
PASSWORD: ${SENTINEL}
KEY: !file |
  -----BEGIN RSA PRIVATE KEY-----
  ${SENTINEL}
API_TOKEN: !var:default='${SENTINEL}' ci/token
SECTION:
  INNER: ${SENTINEL}
RAILS_ENV: production
PASSWORD_FILE: /run/secrets/password
DB_FILE: !var:file ci/db
summon.files:
  - path: /config/app.env
    template: "${SENTINEL}"
    secrets:
      PASSWORD: ${SENTINEL}
      KEY: !var ci/key
`;

describe('a snapshot of manifests', () => {
  it('holds no literal, no default and no template', async () => {
    const snapshot = await collect(manifest('full.yml', full));
    expect(JSON.stringify(snapshot)).not.toContain(SENTINEL);
    expect(JSON.stringify(snapshot)).not.toContain('PRIVATE KEY');
  });

  it('says which literals and defaults look like secrets', async () => {
    const { tasks } = await collect(manifest('full.yml', full));
    const suspicious = tasks[0]!.entries.filter(({ looksSecret }) => looksSecret);
    expect(suspicious.map(({ name, delivery }) => `${name} ${delivery}`)).toEqual([
      'PASSWORD environment',
      'KEY memory-mapped-file',
      'API_TOKEN environment',
      'PASSWORD written-file',
    ]);
  });

  it('holds no token somebody pasted where a path belongs', async () => {
    const { tasks } = await collect(manifest('pasted.yml', `A: !var ghp_${'a1'.repeat(18)}\n`));
    expect(tasks[0]!.entries).toMatchObject([{ variable: null, looksSecret: true }]);
  });

  it('names variables with their delivery and line', async () => {
    const { tasks } = await collect(manifest('full.yml', full));
    const asked = tasks[0]!.entries.filter(({ variable }) => variable !== null);
    expect(asked.map(({ variable, delivery, line }) => [variable, delivery, line])).toEqual([
      ['ci/token', 'environment', 6],
      ['ci/db', 'memory-mapped-file', 11],
      ['ci/key', 'written-file', 17],
    ]);
  });

  it('is the same after it was on disk', async () => {
    const snapshot = await collect(manifest('full.yml', full));
    const path = snapshotPath(folder, snapshot.source, snapshot.takenAt);
    await writeSnapshot(snapshot, path);
    expect(await readSnapshot(path)).toEqual(snapshot);
  });
});

describe('the tasks of a manifest', () => {
  const sectioned = 'common:\n  A: !var a\nprod:\n  B: !var prod/b\ndev:\n  B: !var dev/b\n';
  const asked = (options: Parameters<typeof readTasks>[2]) =>
    readTasks('s.yml', sectioned, options).tasks.map(({ environment, entries }) => [
      environment,
      ...entries.map(({ variable }) => variable),
    ]);

  it('are one for each environment', () => {
    expect(asked({})).toEqual([
      ['prod', 'a', 'prod/b'],
      ['dev', 'a', 'dev/b'],
    ]);
  });

  it('are those of the environments asked for', () => {
    expect(asked({ environments: ['common'] })).toEqual([['common', 'a']]);
  });

  it('say where a name has no value, and which option gives it one', () => {
    const text = 'A: !var $env/a\nB: !var $env/b\n';
    const { tasks, gaps } = readTasks('s.yml', text, {});
    expect(tasks[0]!.entries[0]).toMatchObject({ variable: '$env/a', undeclared: ['env'] });
    expect(gaps).toMatchObject([{ code: 'substitution-undeclared', subject: 's.yml:1 A', option: '-D env=VALUE' }]);
    expect(readTasks('s.yml', text, { substitutions: { env: 'prod' } })).toMatchObject({
      tasks: [{ entries: [{ variable: 'prod/a' }, { variable: 'prod/b' }] }],
      gaps: [],
    });
  });

  it('leave out an environment summon refuses, and say so', () => {
    const text = 'prod:\n  A: !var a\n  A: !var b\ndev:\n  A: !var a\n';
    expect(() => readTasks('s.yml', text, {})).toThrow(PipewardenError);
    const files =
      'prod:\n  A: !var a\ndev:\n  A: !var b\nsummon.files:\n  - path: f\n    secrets:\n      dev:\n        K: !var k\n';
    const { tasks, gaps } = readTasks('s.yml', files, {});
    expect(tasks.map(({ environment }) => environment)).toEqual(['dev']);
    expect(gaps).toMatchObject([{ code: 'manifest-refused', subject: 's.yml#prod' }]);
  });
});

describe('what cannot be collected', () => {
  it('is a runner that is no principal of a Conjur', async () => {
    for (const runners of [['variable:vault/a'], ['ci'], ['host:vault']])
      expect((await failure(collect(manifest('a.yml', 'A: a\n'), { runners }))).code).toBe('runner-invalid');
  });

  it('is a manifest summon refuses, with file and line', async () => {
    const error = await failure(collect(manifest('list.yml', '- a\n')));
    expect([error.code, error.message]).toEqual([
      'manifest-invalid',
      `${join(folder, 'list.yml')}:1: invalid YAML structure: expected mapping.`,
    ]);
  });

  it('is a file that is not there', async () => {
    expect((await failure(collect(join(folder, 'none.yml')))).code).toBe('manifest-unreadable');
  });
});
