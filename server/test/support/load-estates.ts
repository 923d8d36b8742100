/** Small estates of several systems in the graph of the run, each under a source of its own. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collectAudit } from '../../src/collectors/conjur/audit/collect.js';
import type { Snapshot } from '../../src/domain/snapshots.js';
import { loadSnapshot } from '../../src/sources/load/load-snapshot.js';
import { snapshotPath, writeSnapshot } from '../../src/sources/snapshots/snapshot-file.js';
import type { AppliedZones } from '../../src/sources/zones/applied-zones.js';
import { readZones } from '../../src/sources/zones/read-zones.js';
import { applyZones, writeZones } from '../../src/sources/zones/write-zones.js';
import { conjurSnapshot, snapshotsOf, type EstateNames } from './estate-snapshots.js';
import { ownSource, testGraph } from './graph.js';
import { loadEstate } from './load-estate.js';
import type { EstatesText } from './risk-cases/estates-case.js';
import { removeFolder } from './remove-folder.js';

export function estateNames(): EstateNames {
  return {
    vault: ownSource('vault'),
    tasks: ownSource('tasks'),
    machines: ownSource('machines'),
    elsewhere: ownSource('elsewhere'),
    jenkins: ownSource('jenkins'),
  };
}

/** In the order that lets each find what it refers to. With `dataDir`, what was collected of Conjur and Jenkins is kept there. */
export async function loadEstates(text: EstatesText, names: EstateNames, dataDir: string | null = null): Promise<void> {
  const graph = await testGraph();
  if (text.audit !== undefined) return loadWithAudit(text, names);
  for (const snapshot of snapshotsOf(text, names)) {
    if (snapshot.system === 'conjur' || snapshot.system === 'jenkins') await keep(snapshot, dataDir);
    if (snapshot.system === 'jenkins') await loadEstate(snapshot);
    else await loadSnapshot(graph, snapshot, { acceptShrink: true });
  }
  if (text.zones !== undefined) await declareZones(text.zones.replaceAll('{jenkins}', names.jenkins));
}

const inForce: AppliedZones[] = [];

/** Takes the zones that were declared out of force: the next file that has this graph finds none. */
export async function endZones(): Promise<void> {
  for (const zones of inForce.splice(0)) await writeZones(await testGraph(), { ...zones, selectors: [] }, zones);
}

async function declareZones(text: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'pipewarden-zones-'));
  try {
    await writeFile(join(folder, 'zones.yaml'), text);
    const who = { by: 'olga', at: '2026-06-01T00:00:00.000Z', reason: 'review' };
    inForce.push((await applyZones(await testGraph(), folder, readZones(join(folder, 'zones.yaml')), who)).applied);
  } finally {
    await removeFolder(folder);
  }
}

async function keep(snapshot: Snapshot, dataDir: string | null): Promise<void> {
  if (dataDir !== null) await writeSnapshot(snapshot, snapshotPath(dataDir, snapshot.source, snapshot.takenAt));
}

/** What was collected of the Conjur has to be kept somewhere for its audit log to be added. */
async function loadWithAudit({ policy = '', audit = [] }: EstatesText, { vault }: EstateNames): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pipewarden-audit-'));
  const log = join(dataDir, 'audit.log');
  await writeFile(log, audit.join('\n'));
  try {
    await loadSnapshot(await testGraph(), conjurSnapshot(vault, policy), { dataDir });
    await loadSnapshot(await testGraph(), await collectAudit({ source: vault, files: [log], version: '0' }), {
      dataDir,
    });
  } finally {
    await removeFolder(dataDir);
  }
}

/** `host:vault/ci` with the source in the place of its name. */
export function idOf(printed: string, names: EstateNames): string {
  const [, kind = '', name = '', rest = ''] = /^([^:]+):([^/]+)(.*)$/s.exec(printed) ?? [];
  return `${kind}:${names[name as keyof EstateNames]}${rest}`;
}
