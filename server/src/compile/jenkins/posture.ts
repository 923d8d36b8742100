/** How the controller is kept, as properties of its node that risk queries ask for. */
import type { Properties } from '../../domain/facts.js';
import type { JenkinsLibrary } from '../../domain/builds.js';
import type { JenkinsPosture, JenkinsScriptApproval } from '../../domain/posture.js';
import type { JenkinsSnapshot } from '../../domain/snapshot.js';
import { affectingAdvisories } from './advisories.js';
import { describeAgentEndpoint } from './ai-agents.js';
import { dangerOf } from './dangerous-signatures.js';
import { exploitProperties } from './exploits.js';
import type { MatchPatterns } from './match-patterns.js';
import { openEndpoints } from './open-endpoints.js';
import { Versions } from './versions/versions.js';

/** Absent properties were not read. Lists hold one text each, its parts separated by `|` where it has several. */
export async function describePosture(snapshot: JenkinsSnapshot, match: MatchPatterns): Promise<Properties> {
  const { posture = {}, plugins } = snapshot;
  const installed = [...plugins, ...(posture.disabledPlugins ?? [])];
  const versions = new Map(installed.map((plugin) => [plugin.name, plugin.version]));
  if (snapshot.controller.version !== null) versions.set('core', snapshot.controller.version);
  return {
    ...list('plugins', plugins, ({ name, version }) => `${name} ${version}`),
    ...list('disabledPlugins', posture.disabledPlugins, ({ name, version }) => `${name} ${version}`),
    ...list('pendingUpdates', posture.updates, ({ name, version }) => `${name}|${versions.get(name) ?? ''}|${version}`),
    ...(await affectingAdvisories(posture, versions, match)),
    ...exploitProperties(new Versions(snapshot)),
    ...describeDoors(posture, new Versions(snapshot)),
    ...describeTokens(snapshot, posture),
    ...describeApprovals(posture.scriptApproval),
    ...list(
      'globalLibraries',
      snapshot.libraries?.filter(({ folder }) => folder === ''),
      describeLibrary,
    ),
    ...list(
      'disagreements',
      posture.disagreements,
      ({ what, text, saidBy, missingIn }) => `${what}|${text}|${saidBy}|${missingIn}`,
    ),
    ...describeAgentEndpoint(snapshot),
    openEndpoints: openEndpoints(plugins.map((plugin) => plugin.name)),
  };
}

function list<T>(name: string, values: readonly T[] | undefined, print: (value: T) => string): Properties {
  return values && values.length > 0 ? { [name]: values.map(print) } : {};
}

/** Settings that this version no longer heeds are left out. */
function describeDoors(
  { crumbIssuer, agentProtocols, remotingCli, sshPort }: JenkinsPosture,
  versions: Versions,
): Properties {
  const choosesProtocols = versions.holds('agent-protocols-chosen') !== 'no';
  return {
    ...(crumbIssuer === undefined ? {} : { crumbIssuer: crumbIssuer ?? 'none' }),
    ...(agentProtocols !== undefined && choosesProtocols ? { agentProtocols } : {}),
    ...(remotingCli === undefined ? {} : { remotingCli }),
    ...(sshPort === undefined ? {} : { sshPort }),
  };
}

/** Tokens of others are shown to nobody over HTTP, so only a home has a count of them. */
function describeTokens({ users, collector }: JenkinsSnapshot, { tokenSettings }: JenkinsPosture): Properties {
  const tokens = collector.name === 'jenkins-home' ? users.flatMap((user) => user.tokens) : undefined;
  const { madeForNewUsers = null, legacyAllowed = null, countsUse = null } = tokenSettings ?? {};
  return {
    ...(tokens ? { tokenCount: tokens.length, legacyTokenCount: tokens.filter((token) => token.legacy).length } : {}),
    ...(madeForNewUsers === null ? {} : { legacyTokensMade: madeForNewUsers }),
    ...(legacyAllowed === null ? {} : { legacyTokensAllowed: legacyAllowed }),
    ...(countsUse === null ? {} : { tokenUseCounted: countsUse }),
  };
}

function describeApprovals(approval: JenkinsScriptApproval | undefined): Properties {
  if (!approval) return {};
  const approved = [...approval.approvedSignatures, ...approval.approvedAclSignatures];
  const pending = approval.pendingSignatures.map(({ signature, item, user }) => `${signature}|${item}|${user}`);
  return {
    approvedScripts: approval.approvedScripts,
    approvedSignatures: approved,
    dangerousSignatures: approved.flatMap((signature) => {
      const danger = dangerOf(signature);
      return danger ? [`${signature}|${danger}`] : [];
    }),
    approvedClasspaths: approval.approvedClasspaths,
    pendingScripts: approval.pendingScripts,
    pendingSignatures: pending,
    pendingDangerousSignatures: approval.pendingSignatures.flatMap(({ signature }) =>
      dangerOf(signature) ? [signature] : [],
    ),
    pendingClasspaths: approval.pendingClasspaths,
    forcesSandbox: approval.forcesSandbox,
  };
}

/** `name|trusted|version|fixed|override|implicit|repository`: a version is fixed when it is a full commit hash. */
function describeLibrary(library: JenkinsLibrary): string {
  const version = library.defaultVersion ?? '';
  return [
    library.name,
    library.trusted ? 'trusted' : 'untrusted',
    version,
    /^[0-9a-f]{40}([0-9a-f]{24})?$/i.test(version) ? 'fixed' : 'mutable',
    library.allowsVersionOverride ? 'override' : 'no override',
    library.implicit ? 'implicit' : 'explicit',
    library.repository ?? '',
  ].join('|');
}
