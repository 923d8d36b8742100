import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../test/support/temporary-home.js';
import { collectPolicy } from '../collectors/conjur/files/collect.js';
import type { ConjurAuditSnapshot } from '../domain/conjur-audit.js';
import { keepAudit, knownAudit } from './conjur-audit.js';
import { latestSnapshot } from './snapshots/latest-snapshot.js';
import { snapshotPath, writeSnapshot } from './snapshots/snapshot-file.js';
import { appendRecords } from './store/load-records.js';

const version = '0.1.0';

async function keptVault(times: readonly string[]): Promise<string> {
  const dataDir = temporaryFolder();
  const file = join(dataDir, 'root.yml');
  writeFileSync(file, '- !variable key\n');
  const loads = [`put:root:${file}`];
  const signal = new AbortController().signal;
  const snapshot = await collectPolicy({ source: 'vault', account: 'acme', loads, version, signal });
  for (const takenAt of times) await writeSnapshot({ ...snapshot, takenAt }, snapshotPath(dataDir, 'vault', takenAt));
  return dataDir;
}

const audit = (takenAt: string, by: string): ConjurAuditSnapshot => ({
  ...{ system: 'conjur-audit', format: 1, source: 'vault', takenAt, from: takenAt, until: takenAt, coverage: [] },
  collector: { name: 'conjur-audit', version, origin: 'audit.log', duration: 0, reads: 1 },
  events: [
    { kind: 'fetch', by: `acme:host:${by}`, role: null, on: 'acme:variable:key', at: takenAt, place: 'audit.log:1' },
  ],
});

it('audit logs are added up, whatever the clock says when each is collected', async () => {
  const dataDir = await keptVault(['2026-05-01T00:00:00.000Z']);
  const times = ['2026-05-02T00:00:00.000Z', '2026-04-01T00:00:00.000Z', '2026-04-02T00:00:00.000Z'];
  for (const [at, takenAt] of times.entries()) await keepAudit(dataDir, audit(takenAt, `host-${at}`));
  const { audit: known } = await knownAudit(dataDir, 'vault');
  expect(known?.events.map(({ by }) => by).sort()).toEqual(times.map((_, at) => `acme:host:host-${at}`));
});

it('the latest snapshot is the one that was loaded, not the one with the latest time', async () => {
  const times = ['2026-05-01T00:00:00.000Z', '2026-04-01T00:00:00.000Z'];
  const dataDir = await keptVault(times);
  expect((await latestSnapshot(dataDir, 'vault')).takenAt).toBe(times[0]);
  const load = { number: 1, changed: true, nodes: 1, relationships: 1, digest: 'd', shape: 4 };
  await appendRecords(
    dataDir,
    'vault',
    times.map((takenAt) => ({ ...load, takenAt, loadedAt: takenAt })),
  );
  expect((await latestSnapshot(dataDir, 'vault')).takenAt).toBe(times[1]);
});
