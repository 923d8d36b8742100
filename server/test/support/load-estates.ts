/** Small estates of several systems in the graph of the run, each under a source of its own. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collectAudit } from '../../src/collectors/conjur/audit/collect.js';
import { readPolicy } from '../../src/collectors/conjur/policy/read-policy.js';
import { readAuthorizedKeys } from '../../src/collectors/ssh/authorized-keys.js';
import { readSshdConfig } from '../../src/collectors/ssh/sshd-config.js';
import { readTasks } from '../../src/collectors/summon/read-tasks.js';
import type { ConjurSnapshot } from '../../src/domain/conjur.js';
import type { Snapshot } from '../../src/domain/snapshots.js';
import type { SshSnapshot } from '../../src/domain/ssh.js';
import type { SummonSnapshot } from '../../src/domain/summon.js';
import { loadSnapshot } from '../../src/sources/load/load-snapshot.js';
import { snapshotPath, writeSnapshot } from '../../src/sources/snapshots/snapshot-file.js';
import { estate } from './estate.js';
import { ownSource, testGraph } from './graph.js';
import { loadEstate } from './load-estate.js';
import type { EstatesText } from './risk-cases/estates-case.js';

export type EstateNames = Readonly<Record<'vault' | 'tasks' | 'machines' | 'jenkins', string>>;

export function estateNames(): EstateNames {
  return {
    vault: ownSource('vault'),
    tasks: ownSource('tasks'),
    machines: ownSource('machines'),
    jenkins: ownSource('jenkins'),
  };
}

const takenAt = '2026-06-01T00:00:00.000Z';
const collector = { version: '0', origin: 'test', duration: 0, reads: 0 };

/** In the order that lets each find what it refers to. With `dataDir`, what was collected of Conjur and Jenkins is kept there. */
export async function loadEstates(text: EstatesText, names: EstateNames, dataDir: string | null = null): Promise<void> {
  const graph = await testGraph();
  if (text.audit !== undefined) return loadWithAudit(text, names);
  if (text.policy !== undefined) {
    const snapshot = conjurSnapshot(names.vault, text.policy);
    await keep(snapshot, dataDir);
    await loadSnapshot(graph, snapshot, { acceptShrink: true });
  }
  if (text.jenkins) {
    const unlinked = estate({ ...text.jenkins, source: names.jenkins });
    const snapshot = text.jenkins.link ? text.jenkins.link(names.vault)(unlinked) : unlinked;
    await keep(snapshot, dataDir);
    await loadEstate(snapshot);
  }
  if (text.tasks) await loadSnapshot(graph, summonSnapshot(names, text.tasks), { acceptShrink: true });
  if (text.keys !== undefined) await loadSnapshot(graph, sshSnapshot(names, text), { acceptShrink: true });
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
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** `host:vault/ci` with the source in the place of its name. */
export function idOf(printed: string, names: EstateNames): string {
  const [, kind = '', name = '', rest = ''] = /^([^:]+):([^/]+)(.*)$/s.exec(printed) ?? [];
  return `${kind}:${names[name as keyof EstateNames]}${rest}`;
}

export function conjurSnapshot(source: string, text: string, account = 'acme'): ConjurSnapshot {
  const read = readPolicy(text, { account, branch: 'root' });
  if ('problem' in read) throw new Error(read.problem.message);
  return {
    ...{ system: 'conjur', format: 1, source, takenAt, account, coverage: [] },
    collector: { name: 'conjur-policy', ...collector },
    loads: [{ mode: 'post', branch: 'root', file: 'policy.yml', ...read }],
  };
}

function summonSnapshot(
  { tasks, vault }: EstateNames,
  { manifest, runner }: NonNullable<EstatesText['tasks']>,
): SummonSnapshot {
  const read = readTasks('secrets.yml', manifest, {});
  return {
    ...{ system: 'summon', format: 1, source: tasks, takenAt, coverage: [] },
    collector: { name: 'summon', ...collector },
    runners: [runner.replace(':', `:${vault}/`)],
    tasks: read.tasks,
  };
}

function sshSnapshot({ machines, vault }: EstateNames, { keys, keysReadAt, sshd }: EstatesText): SshSnapshot {
  return {
    ...{ system: 'ssh', format: 1, source: machines, takenAt: keysReadAt ?? takenAt, coverage: [] },
    collector: { name: 'ssh', ...collector },
    ...{ machines: ['release-01'], conjurSource: vault, holders: {}, identities: {}, groupsRead: false },
    accounts: [{ name: 'deploy', file: 'authorized_keys', groups: [], keys: readAuthorizedKeys(keys ?? '').keys }],
    blocks: sshd === undefined ? [] : readSshdConfig(sshd, 'sshd_config'),
  };
}
