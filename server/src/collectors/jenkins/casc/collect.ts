/** Reads configuration as code alone: a file, a folder of files, ConfigMaps, or values of the Helm chart. No controller is asked. */
import { performance } from 'node:perf_hooks';
import { PipewardenError } from '../../../domain/errors.js';
import { findPermission } from '../../../domain/permissions.js';
import type { CoverageGap, JenkinsSnapshot } from '../../../domain/snapshot.js';
import packageJson from '../../../../../package.json' with { type: 'json' };
import { readGroupsFile } from '../config/groups-file.js';
import { inferredGaps } from '../config/inferred-gaps.js';
import { readPermissionsFile } from '../config/permissions-file.js';
import { givenWriters } from '../config/repository-writers.js';
import { givenSamePrincipals } from '../config/same-principals.js';
import { givenAiAgents } from '../config/ai-agents.js';
import { givenScannerResults } from '../config/scanner-results.js';
import { asControllerConfiguration } from './as-configuration.js';
import type { CascConfiguration } from './read-casc.js';
import { readCascSources, readSources } from './read-files.js';
import { unwrapCasc } from './unwrap.js';

export interface CollectJenkinsCascOptions {
  source: string;
  path: string;
  groupsFile?: string | undefined;
  permissionsFile?: string | undefined;
  enable?: readonly string[] | undefined;
  /** Who may write to which repository; without it nobody is known to. */
  repositoryWritersFile?: string | undefined;
  /** `token=PATTERN`, `user=PATTERN`, `file=PATH`: what is an AI agent's. */
  aiAgents?: readonly string[] | undefined;
  /** `FILE` or `REPOSITORY=FILE`: what scanners found in repositories. */
  scannerResults?: readonly string[] | undefined;
  /** Who is one person in another source: `name=SOURCE`, `email=SOURCE`, `file=PATH`. */
  samePrincipals?: readonly string[] | undefined;
}

/** @throws PipewardenError `casc-unreadable`, `casc-empty`, `groups-file-…`, `permissions-file-…`, or of the tables of people */
export async function collectJenkinsCasc(options: CollectJenkinsCascOptions): Promise<JenkinsSnapshot> {
  const started = performance.now();
  const { source, path, groupsFile, permissionsFile, enable = [] } = options;
  const groups = groupsFile === undefined ? null : await readGroupsFile(groupsFile);
  const permissions = permissionsFile === undefined ? null : await readPermissionsFile(permissionsFile);
  const writers = await givenWriters(options.repositoryWritersFile);
  const scanned = await givenScannerResults(options.scannerResults);
  const aiAgents = await givenAiAgents(options.aiAgents);
  const same = await givenSamePrincipals(options.samePrincipals);
  const files = await readSources(path);
  const casc = readCascSources(files.flatMap(unwrapCasc), path, permissions ?? []);
  const isMalformed = casc.gaps.some(({ code }) => code === 'casc-malformed');
  if (!isMalformed && saysNothing(casc)) throw nothingIn(path);
  const content = contentOf(casc);
  const enabledPermissions = enable.map((named) => findPermission(named)?.id ?? named);
  const known = { ...content, groups, permissions, enabledPermissions };
  return {
    system: 'jenkins',
    format: 1,
    source,
    takenAt: new Date().toISOString(),
    collector: {
      name: 'jenkins-casc',
      version: packageJson.version,
      origin: path,
      duration: (performance.now() - started) / 1000,
      reads: files.length,
    },
    ...known,
    ...writers,
    ...scanned,
    ...aiAgents,
    ...same,
    coverage: [...casc.gaps, ...unreadGaps(path, casc), ...inferredGaps(known)],
  };
}

function contentOf(casc: CascConfiguration) {
  const configuration = asControllerConfiguration(casc);
  const { views: _, agents, ...told } = configuration ?? { ...unread, views: [], agents: casc.agents ?? [] };
  return {
    controller: { ...told, url: casc.url, buildAuthenticators: casc.authenticators },
    users: casc.users,
    items: [],
    views: [],
    agents,
    stores: casc.store ? [casc.store] : [],
    plugins: [],
    posture: casc.posture,
    ...(casc.libraries ? { libraries: casc.libraries } : {}),
  };
}

/** What configuration as code cannot say, or did not. */
function unreadGaps(path: string, casc: CascConfiguration): CoverageGap[] {
  const gap = (code: CoverageGap['code'], what: string): CoverageGap => ({
    code,
    subject: path,
    message: `${what} in configuration as code, so nothing is known of it.`,
    option: 'collect jenkins-home',
  });
  return [
    gap('items-unread', 'Which folders and jobs there are does not stand'),
    gap('plugins-unread', 'Which plugins are installed does not stand'),
    gap('version-unread', 'The version of the controller does not stand'),
    ...(casc.security ? [] : [gap('strategy-unread', 'The authorization strategy does not stand')]),
    ...(casc.agents ? [] : [gap('agents-unread', 'Agents do not stand')]),
  ];
}

function saysNothing({ security, saysRealm, agents, store, users, libraries, url, numExecutors }: CascConfiguration) {
  return ![security, saysRealm || null, agents, store, users[0] ?? null, libraries, url, numExecutors].some(
    (part) => part !== null,
  );
}

function nothingIn(path: string): PipewardenError {
  return new PipewardenError(
    'casc-empty',
    `${path} holds no configuration of a controller: no file, ConfigMap or JCasC.configScripts in it configures jenkins.`,
    'Give a jenkins.yaml, a folder of such files, a ConfigMap, or values of the Jenkins Helm chart.',
  );
}

const unread = {
  version: null,
  numExecutors: null,
  mode: null,
  labels: [],
  selfLabel: 'built-in' as const,
  security: null,
  authorization: null,
  agentPort: null,
  place: { file: 'jenkins.yaml', line: 0 },
};
