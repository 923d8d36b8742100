/** Snapshots of small estates of several systems, as their collectors would give them. */
import { readPolicy } from '../../src/collectors/conjur/policy/read-policy.js';
import { contentsOf } from '../../src/collectors/opengraph/contents.js';
import { readOpenGraphFile } from '../../src/collectors/opengraph/payload.js';
import { readAuthorizedKeys } from '../../src/collectors/ssh/authorized-keys.js';
import { readSshdConfig } from '../../src/collectors/ssh/sshd-config.js';
import { readTasks } from '../../src/collectors/summon/read-tasks.js';
import type { ConjurSnapshot } from '../../src/domain/conjur.js';
import type { JenkinsSnapshot } from '../../src/domain/snapshot.js';
import type { OpenGraphSnapshot } from '../../src/domain/opengraph.js';
import type { SshSnapshot } from '../../src/domain/ssh.js';
import type { SummonSnapshot } from '../../src/domain/summon.js';
import { estate } from './estate.js';
import type { EstatesText } from './risk-cases/estates-case.js';

export type EstateNames = Readonly<Record<'vault' | 'tasks' | 'machines' | 'elsewhere' | 'jenkins', string>>;
export type EstateSnapshot = ConjurSnapshot | JenkinsSnapshot | OpenGraphSnapshot | SummonSnapshot | SshSnapshot;

const takenAt = '2026-06-01T00:00:00.000Z';
const collector = { version: '0', origin: 'test', duration: 0, reads: 0 };

/** In the order that lets each find what it refers to; logs of a Conjur are not among them. */
export function snapshotsOf(text: EstatesText, names: EstateNames): readonly EstateSnapshot[] {
  return [
    ...(text.policy === undefined ? [] : [conjurSnapshot(names.vault, text.policy)]),
    ...(text.opengraph ? [openGraphSnapshot(names.elsewhere, text.opengraph)] : []),
    ...(text.jenkins ? [jenkinsSnapshot(names, text.jenkins)] : []),
    ...(text.tasks ? [summonSnapshot(names, text.tasks)] : []),
    ...(text.keys === undefined ? [] : [sshSnapshot(names, text)]),
  ];
}

function jenkinsSnapshot({ jenkins, vault }: EstateNames, text: NonNullable<EstatesText['jenkins']>): JenkinsSnapshot {
  const unlinked = estate({ ...text, source: jenkins });
  return text.link ? text.link(vault)(unlinked) : unlinked;
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

function openGraphSnapshot(source: string, text: NonNullable<EstatesText['opengraph']>): OpenGraphSnapshot {
  const read = readOpenGraphFile(JSON.stringify({ graph: { nodes: text.nodes, edges: text.edges } }));
  if (read.is !== 'payload') throw new Error(`not a payload: ${read.is}`);
  return {
    ...{ system: 'opengraph', format: 1, source, takenAt, sourceKinds: [], traversableKinds: text.traversable },
    collector: { name: 'opengraph', ...collector },
    ...contentsOf([{ file: 'graph.json', payload: read.payload }], []),
  };
}
