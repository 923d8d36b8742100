/** Reads a live controller over the Remote Access API, as far as one account may see. */
import type { ConjurLink } from '../../../domain/jenkins-conjur.js';
import { PipewardenError } from '../../../domain/errors.js';
import { catalogue, findPermission } from '../../../domain/permissions.js';
import type { CoverageGap, JenkinsSnapshot } from '../../../domain/snapshot.js';
import packageJson from '../../../../../package.json' with { type: 'json' };
import { withProperties } from '../config/controller.js';
import { readGroupsFile } from '../config/groups-file.js';
import { inferredGaps } from '../config/inferred-gaps.js';
import { readPermissionsFile } from '../config/permissions-file.js';
import { givenWriters } from '../config/repository-writers.js';
import { givenSamePrincipals } from '../config/same-principals.js';
import { givenAiAgents } from '../config/ai-agents.js';
import { givenScannerResults } from '../config/scanner-results.js';
import { readUpdateCenterFile } from '../config/update-center.js';
import { BuildReader } from '../pipeline/build-reader.js';
import { JenkinsClient } from './client.js';
import type { CollectProgress } from '../../http/for-each.js';
import { summarizeGaps } from '../../http/gaps.js';
import { groupsUnread } from './gaps.js';
import { readController } from './read-controller.js';
import type { CollectRun } from './run.js';
import { readGivenStrategy } from './strategy.js';
import type { StrategyFrom } from './strategy-source.js';

export type { StrategyFrom } from './strategy-source.js';

export interface CollectJenkinsOptions {
  /** Name the operator gave the controller. */
  source: string;
  url: string;
  /** Absent: anonymous. */
  user?: string | undefined;
  /** API token; preferred. */
  token?: string | undefined;
  /** Used when there is no token: then with session and crumbs. */
  password?: string | undefined;
  strategyFrom: StrategyFrom;
  /** groups.json: what the directory knows. */
  groupsFile?: string | undefined;
  /** permissions.json: a dump of all permissions. */
  permissionsFile?: string | undefined;
  /** Ids or display names of optional permissions known to be on. */
  enable?: readonly string[] | undefined;
  /** Java system properties of the controller, which no interface shows. */
  systemProperties?: Readonly<Record<string, string>> | undefined;
  /** update-center.json: advisories and newer versions. */
  updateCenterFile?: string | undefined;
  /** Folder of checkouts: `<folder>/<job full name>/<script path>` is the Jenkinsfile of a job. */
  checkouts?: string | undefined;
  /** Who may write to which repository; without it nobody is known to. */
  /** Folder in which what scripts use is kept for the next collection. */
  remember?: string | undefined;
  repositoryWritersFile?: string | undefined;
  /** `token=PATTERN`, `user=PATTERN`, `file=PATH`: what is an AI agent's. */
  aiAgents?: readonly string[] | undefined;
  /** `FILE` or `REPOSITORY=FILE`: what scanners found in repositories. */
  scannerResults?: readonly string[] | undefined;
  /** Who is one person in another source: `name=SOURCE`, `email=SOURCE`, `file=PATH`. */
  samePrincipals?: readonly string[] | undefined;
  /** The Conjur its jobs log in to, as the operator says. */
  conjurLink?: ConjurLink | undefined;
  concurrency?: number | undefined;
  ratePerSecond?: number | undefined;
  ca?: string | undefined;
  /** Milliseconds without a sign of life. */
  timeout?: number | undefined;
  maxResponseBytes?: number | undefined;
  /** Attempts per request. */
  attempts?: number | undefined;
  onProgress?: ((progress: CollectProgress) => void) | undefined;
  signal?: AbortSignal | undefined;
}

/**
 * The snapshot of a controller. What cannot be read becomes a coverage gap; only a controller that cannot be entered,
 * or whose list of items cannot be read, ends the collection.
 * @throws PipewardenError
 */
export async function collectJenkins(options: CollectJenkinsOptions): Promise<JenkinsSnapshot> {
  return (await readJenkins(options)).snapshot;
}

/** What a collection with few items found: enough to say what the account may read, and no snapshot, which has all of them. */
export interface JenkinsSample extends Pick<JenkinsSnapshot, 'items' | 'agents' | 'users' | 'plugins' | 'coverage'> {
  version: string | null;
  /** Base URL, safe to print. */
  origin: string;
  /** Number of items in the list. */
  listed: number;
}

/** The same with the configuration of `itemsAtMost` items. Throws what the collection throws. */
export async function sampleJenkins(options: CollectJenkinsOptions, itemsAtMost: number): Promise<JenkinsSample> {
  const { snapshot, listed } = await readJenkins(options, itemsAtMost);
  const { controller, collector, items, agents, users, plugins, coverage } = snapshot;
  return { version: controller.version, origin: collector.origin, listed, items, agents, users, plugins, coverage };
}

async function readJenkins(
  options: CollectJenkinsOptions,
  itemsAtMost?: number,
): Promise<{ snapshot: JenkinsSnapshot; listed: number }> {
  const { source, user = 'anonymous', strategyFrom, onProgress = () => {} } = options;
  const started = performance.now();
  const takenAt = new Date().toISOString();
  const account = accountOf(options);
  const groups = options.groupsFile === undefined ? null : await readGroupsFile(options.groupsFile);
  const writers = await givenWriters(options.repositoryWritersFile);
  const scanned = await givenScannerResults(options.scannerResults);
  const aiAgents = await givenAiAgents(options.aiAgents);
  const same = await givenSamePrincipals(options.samePrincipals);
  const given = options.permissionsFile === undefined ? null : await readPermissionsFile(options.permissionsFile);
  const strategy = await readGivenStrategy(strategyFrom, given ?? []);
  const updateCenter =
    options.updateCenterFile === undefined ? null : await readUpdateCenterFile(options.updateCenterFile);
  const enabled = (options.enable ?? []).map((named) => findPermission(named)?.id ?? named);
  const builds = new BuildReader({
    ...options,
    onScript: ({ done, total }) => onProgress({ phase: 'pipelines', done, total }),
  });
  await builds.check();
  const client = await JenkinsClient.open({ ...options, account });
  try {
    const run: CollectRun = { client, account: user, takenAt, gaps: [], builds, onProgress };
    const {
      enabled: on,
      disabled,
      listed,
      ...read
    } = await readController(run, {
      strategyFrom,
      strategy,
      permissions: given ?? [],
      updateCenter,
      itemsAtMost,
    });
    const controller = withProperties(read.controller, options.systemProperties);
    const told = { ...read, controller, groups, permissions: given ?? read.permissions };
    const snapshot: JenkinsSnapshot = {
      system: 'jenkins',
      format: 1,
      source,
      takenAt,
      collector: {
        name: 'jenkins',
        version: packageJson.version,
        origin: client.origin,
        account: user,
        duration: (performance.now() - started) / 1000,
        reads: client.sent,
      },
      ...told,
      ...writers,
      ...scanned,
      ...aiAgents,
      ...same,
      ...(options.conjurLink ? { conjurLink: options.conjurLink } : {}),
      enabledPermissions: [...new Set([...enabled, ...learntPermissions(new Set([...client.named, ...on]))])],
      ...(disabled.length > 0 ? { disabledPermissions: disabled } : {}),
      coverage: summarizeGaps([...run.gaps, ...assumed({ ...told, enabledPermissions: enabled }, takenAt)]),
    };
    return { snapshot, listed };
  } finally {
    builds.close();
    await client.close();
  }
}

/** Optional permissions that refusals named: the header names enabled ones only (hudson.security.ACL.checkPermission). */
function learntPermissions(named: ReadonlySet<string>): string[] {
  return catalogue.filter((row) => !row.enabled && named.has(row.id)).map((row) => row.id);
}

/** What is inferred; the asking account's own groups are of this moment, not of its last log-in. */
function assumed(snapshot: Parameters<typeof inferredGaps>[0], takenAt: string): CoverageGap[] {
  const gaps = inferredGaps({ ...snapshot, users: snapshot.users.filter((user) => user.authoritiesAt !== takenAt) });
  return snapshot.controller.security === null && snapshot.groups === null ? [...gaps, groupsUnread()] : gaps;
}

function accountOf({
  user,
  token,
  password,
}: CollectJenkinsOptions): { user: string; token?: string | undefined; password?: string | undefined } | undefined {
  if (user === undefined && token === undefined && password === undefined) return undefined;
  if (user === undefined || user === '' || user.includes(':')) {
    throw new PipewardenError(
      'account-incomplete',
      'The account of the controller is missing or holds a colon.',
      'Give the account that the token belongs to with --user.',
    );
  }
  if (!token && !password) {
    throw new PipewardenError(
      'account-incomplete',
      `No token was given for the account ${user}.`,
      'Give its API token in PIPEWARDEN_JENKINS_TOKEN or with --token-file.',
    );
  }
  return token ? { user, token } : { user, password };
}
