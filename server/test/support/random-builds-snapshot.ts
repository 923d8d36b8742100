/** The snapshot that a collector would give for a random estate of builds. */
import type { BuildUse } from '../../src/domain/builds.js';
import type { JenkinsItem, JenkinsSnapshot, JenkinsStore } from '../../src/domain/snapshot.js';
import { buildEstate, forAll, type BuildEstate } from './build-estate.js';
import { estate } from './estate.js';
import type { RandomAgent, RandomBuilds, RandomCloud, RandomJob, RandomProject } from './random-builds.js';

export const FOUND = 'https://git.example.test/team/app';
export const REMOTE = 'https://git.example.test/team/pipelines';
/** Where the text of pipelines from a repository is. */
export const TEXT = 'https://git.example.test/team/text';
const place = { file: 'jobs/x/config.xml', line: 7 };
const USE_ITEM = 'com.cloudbees.plugins.credentials.CredentialsProvider.UseItem';
const launchers = {
  inbound: 'hudson.slaves.JNLPLauncher',
  ssh: 'hudson.plugins.sshslaves.SSHLauncher',
  command: 'hudson.slaves.CommandLauncher',
};

export function snapshotOf(random: RandomBuilds, source: string): JenkinsSnapshot {
  const { project, builtIn, people } = random;
  const built = estate({
    ...buildEstate({
      users: ['svc', ...people.map(({ name }) => name)],
      entries: [
        ...random.grants.map((permission) => `U:svc ${permission}`),
        ...people.map(({ name, permission }) => `U:${name} ${permission}`),
      ],
      items: { top: {}, 'f/one': {}, 'f/two': {}, ...(project ? { mb: { kind: 'folder' }, 'mb/main': {} } : {}) },
      authenticators: authenticatorsOf(random.runner),
      executors: builtIn.executors,
      enable: [USE_ITEM],
      jobs: {
        ...Object.fromEntries(random.jobs.map((job) => [job.name, itemOf(job)])),
        ...(project ? { mb: projectOf(project), 'mb/main': branchOf(project) } : {}),
      },
    }),
    source,
  });
  const { controller } = built;
  return {
    ...built,
    agents: random.agents.map(agentOf),
    stores: storesOf(random),
    controller: {
      ...controller,
      mode: builtIn.exclusive ? 'EXCLUSIVE' : 'NORMAL',
      clouds: random.clouds.map(cloudOf),
    },
  };
}

function authenticatorsOf(runner: RandomBuilds['runner']): NonNullable<BuildEstate['authenticators']> | null {
  if (runner === 'not read') return null;
  return runner === 'system' ? [] : [forAll(runner === 'of a class' ? 'com.example.Chooser' : runner)];
}

function itemOf({ type, label, text, computesLabel, loadsLibrary, binds }: RandomJob): Partial<JenkinsItem> {
  if (type !== 'pipeline')
    return {
      type,
      assignedLabel: label === '' ? null : { expression: label, place },
      credentialIds: binds.flatMap((id) => (id === null ? [] : [{ id, place }])),
    };
  const read = text !== 'unread';
  const uses = [
    use({ kind: 'agent', type: label === '' ? 'any' : 'label', value: label }),
    ...(computesLabel ? [use({ kind: 'agent', type: 'label', value: null })] : []),
    ...(loadsLibrary ? [use({ kind: 'library', value: 'lib', version: null })] : []),
    ...binds.map((value) => use({ kind: 'credential', value, binding: 'string', variables: [], agent: label })),
  ];
  const from = text === 'repository' || !read ? [use({ kind: 'repository', value: TEXT, branch: null })] : [];
  return {
    ...{ type, labelIsExact: false, uses: [...from, ...(read ? uses : [])] },
    pipeline: {
      ...{ scriptPath: from.length > 0 ? 'Jenkinsfile' : null, sandbox: true, place },
      from: from.length > 0 ? 'repository' : 'inline',
      reading: text === 'unread' || text === 'tolerant' ? text : 'parsed',
    },
  };
}

const use = (one: Record<string, unknown>): BuildUse => ({ step: 's', place, certain: true, ...one }) as BuildUse;

function projectOf({ forks, text }: RandomProject): Partial<JenkinsItem> {
  const source = {
    of: 'repository',
    className: 'x.GitSource',
    address: FOUND,
    credentialId: null,
    forks,
    place,
  } as const;
  const texts = {
    plain: { from: 'repository', scriptPath: 'Jenkinsfile' },
    remote: { from: 'repository', scriptPath: 'ci/Jenkinsfile', repository: REMOTE },
    inline: { from: 'inline', scriptPath: null },
    unknown: { from: 'unknown', scriptPath: null, suppliedBy: 'com.example.Factory' },
  } as const;
  return { type: 'multibranch', sources: [source], branchText: { ...texts[text], place } };
}

/** As a collector without checkouts reads it. */
function branchOf({ text }: RandomProject): Partial<JenkinsItem> {
  const value = { plain: FOUND, remote: REMOTE, inline: null, unknown: null }[text];
  return {
    ...{ type: 'branch', labelIsExact: false },
    uses: value === null ? [] : [use({ kind: 'repository', value, branch: 'main' })],
    pipeline: {
      from: value === null ? (text === 'inline' ? 'inline' : 'unknown') : 'repository',
      ...{ scriptPath: value === null ? null : 'Jenkinsfile', sandbox: null, reading: 'unread', place },
    },
  };
}

function agentOf({ name, labels, exclusive, executors, read, launcher }: RandomAgent): JenkinsSnapshot['agents'][0] {
  return {
    ...{ name, labels, className: 'hudson.slaves.DumbSlave', numExecutors: executors, configurationRead: read },
    mode: !read ? null : exclusive ? 'EXCLUSIVE' : 'NORMAL',
    ...{ launcher: launchers[launcher], launchCredentialId: null, authorization: null, place },
  };
}

function cloudOf({
  name,
  kubernetes,
  templates,
}: RandomCloud): NonNullable<JenkinsSnapshot['controller']['clouds']>[0] {
  return {
    ...{
      name,
      className: kubernetes ? 'org.csanchez.jenkins.plugins.kubernetes.KubernetesCloud' : 'com.example.Cloud',
    },
    ...{ credentialIds: [], settings: {}, place },
    templates:
      templates?.map((labels, at) => ({
        ...{ name: `t${at}`, labels: labels.replace('!', '').split(' '), credentialIds: [], settings: {}, place },
        mode: labels.startsWith('!') ? 'EXCLUSIVE' : 'NORMAL',
      })) ?? null,
  };
}

function storesOf({ stores }: RandomBuilds): JenkinsStore[] {
  const store = (kind: JenkinsStore['kind'], owner: string, ids: readonly string[]): JenkinsStore => ({
    ...{ kind, owner, listed: true, place },
    credentials: ids.map((id) => ({
      ...{ id: id.replace('!', ''), scope: id.startsWith('!') ? 'SYSTEM' : 'GLOBAL', className: 'x' },
      ...{ domain: '', description: '', username: null, place },
    })),
  });
  return [store('system', '', stores.system), store('folder', 'f', stores.folder), store('user', 'svc', stores.svc)];
}
