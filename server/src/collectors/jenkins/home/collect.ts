/** Reads a JENKINS_HOME, or an archive of one, into a snapshot. */
import { performance } from 'node:perf_hooks';
import type { ConjurLink } from '../../../domain/jenkins-conjur.js';
import { findPermission, type Permission } from '../../../domain/permissions.js';
import type { JenkinsSnapshot } from '../../../domain/snapshot.js';
import { withProperties } from '../config/controller.js';
import { readGroupsFile } from '../config/groups-file.js';
import { inferredGaps } from '../config/inferred-gaps.js';
import { readPermissionsFile } from '../config/permissions-file.js';
import { givenWriters } from '../config/repository-writers.js';
import { givenSamePrincipals } from '../config/same-principals.js';
import { givenAiAgents } from '../config/ai-agents.js';
import { givenScannerResults } from '../config/scanner-results.js';
import packageJson from '../../../../../package.json' with { type: 'json' };
import { readAgents } from './agents.js';
import { compareWithCasc, readHomeCasc } from './casc.js';
import { BuildReader } from '../pipeline/build-reader.js';
import { readController } from './controller.js';
import { withCreation } from './config-history.js';
import { readFingerprints, withUses } from './fingerprints.js';
import { GapList } from './gap-list.js';
import { type HomeLimits, defaultHomeLimits } from './home-files.js';
import { type HomeProgress, HomeReader } from './home-reader.js';
import { readItems } from './items.js';
import { withLastUses } from './last-uses.js';
import { readLibraries } from './pipeline-libraries.js';
import { openHome } from './open-home.js';
import { readPlugins } from './plugins.js';
import { readPosture } from './posture.js';
import { readSystemStore } from './system-store.js';
import { readUsers } from './users.js';

export type { HomeProgress } from './home-reader.js';

export interface CollectJenkinsHomeOptions {
  /** Name the operator gives this controller. */
  source: string;
  /** The home: a folder, or a .tar.gz, .tgz, .tar or .zip of one. */
  path: string;
  /** groups.json; without it membership is known from log-ins only. */
  groupsFile?: string | undefined;
  /** permissions.json; without it optional permissions are inferred. */
  permissionsFile?: string | undefined;
  /** Permissions that are switched on, by id or display name. */
  enable?: readonly string[] | undefined;
  /** Java system properties of the controller, which stand in no file of the home. */
  systemProperties?: Readonly<Record<string, string>> | undefined;
  /** update-center.json; without it the copy in the home, if any. */
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
  onProgress?: ((progress: HomeProgress) => void) | undefined;
  signal?: AbortSignal | undefined;
  /** For tests; the defaults fit real homes. */
  limits?: Partial<HomeLimits> | undefined;
}

/**
 * Reads a home. One bad file never ends the run: what could not be read is in `coverage`, and unknown.
 * @throws PipewardenError `home-missing`, `not-a-jenkins-home`, `archive-unreadable`, `groups-file-…`,
 *   `permissions-file-…`, `repository-writers-…` or `update-center-…`; the signal's reason when it is aborted
 */
export async function collectJenkinsHome(options: CollectJenkinsHomeOptions): Promise<JenkinsSnapshot> {
  const started = performance.now();
  const takenAt = new Date().toISOString();
  const groups = options.groupsFile === undefined ? null : await readGroupsFile(options.groupsFile);
  const writers = await givenWriters(options.repositoryWritersFile);
  const scanned = await givenScannerResults(options.scannerResults);
  const aiAgents = await givenAiAgents(options.aiAgents);
  const same = await givenSamePrincipals(options.samePrincipals);
  const permissions = options.permissionsFile === undefined ? null : await readPermissionsFile(options.permissionsFile);
  const builds = new BuildReader({ ...options, onScript: options.onProgress });
  await builds.check();
  const limits = { ...defaultHomeLimits, ...options.limits };
  const gaps = new GapList();
  const opened = await openHome(options.path, limits, (gap) => gaps.add(gap), options.signal);
  const home = new HomeReader({ ...opened, gaps, onProgress: options.onProgress, signal: options.signal });
  const read = await readHome(home, limits, builds, options, permissions ?? []).finally(() => builds.close());
  const snapshot = {
    ...read,
    controller: withProperties(read.controller, options.systemProperties),
    groups,
    permissions,
    enabledPermissions: (options.enable ?? []).map((named) => findPermission(named)?.id ?? named),
  };
  return {
    system: 'jenkins',
    format: 1,
    source: options.source,
    takenAt,
    collector: {
      name: 'jenkins-home',
      version: packageJson.version,
      origin: options.path,
      duration: (performance.now() - started) / 1000,
      reads: home.reads,
    },
    ...snapshot,
    ...writers,
    ...scanned,
    ...aiAgents,
    ...same,
    ...(options.conjurLink ? { conjurLink: options.conjurLink } : {}),
    coverage: [...gaps.all(), ...inferredGaps(snapshot)],
  };
}

type HomeContent = Pick<
  JenkinsSnapshot,
  'controller' | 'users' | 'items' | 'views' | 'agents' | 'stores' | 'plugins' | 'libraries' | 'posture'
>;

async function readHome(
  home: HomeReader,
  limits: HomeLimits,
  builds: BuildReader,
  { updateCenterFile }: CollectJenkinsHomeOptions,
  permissions: readonly Permission[],
): Promise<HomeContent> {
  const asCode = await readHomeCasc(home, permissions);
  const { controller, views, agents: older, posture, fromCode } = await readController(home, asCode);
  const system = await readSystemStore(home);
  const users = await readUsers(home);
  const items = await readItems(home, controller.selfLabel, limits.depth, builds);
  const libraries = [...(await readLibraries(home)), ...items.flatMap((found) => found.libraries)];
  const agents = await readAgents(home, older);
  const plugins = await readPlugins(home);
  const disagreements =
    asCode && !fromCode ? compareWithCasc(asCode, { controller, agents, store: system }) : undefined;
  const stores = [system, ...items.map((found) => found.store), ...users.map((found) => found.store)];
  const configured = items.map((found) => found.item);
  const used = withUses(
    stores.filter((store) => store !== null),
    await readFingerprints(home),
  );
  return {
    controller,
    users: users.map((found) => found.user),
    items: await builds.finish(configured, libraries, (gap) => home.note(gap)),
    views: [...views, ...items.flatMap((found) => found.views)],
    agents,
    stores: await withCreation(home, await withLastUses(home, used, configured), configured),
    plugins: plugins.enabled,
    posture: {
      ...posture,
      ...(await readPosture(home, controller.version, plugins, updateCenterFile)),
      ...(disagreements ? { disagreements } : {}),
    },
    libraries,
  };
}
