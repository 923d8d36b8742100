/** Where a Jenkins and the Conjur it logs in to do not fit: hosts shared, left over, too open, or missing. */
import { conjurNodeId } from '../../../domain/conjur-kinds.js';
import { parseConjurId, type ConjurId } from '../../../domain/conjur.js';
import type { ConjurPlugin } from '../../../domain/jenkins-conjur.js';
import type { JenkinsItem } from '../../../domain/snapshot.js';
import { heldRoles, permittedRoles } from '../../conjur/state/decide.js';
import type { Estate } from '../../conjur/state/estate.js';
import { counted } from '../../../text/counted.js';
import { findCredential } from './api-key.js';
import { fetchContexts } from './contexts.js';
import { isDistinguished } from './distinguish.js';
import { contextNode, type ConjurFinding, logInSteps, type Sources } from './finding.js';
import { type ConjurSide, jenkinsLogIns, type JenkinsSide } from './jenkins-log-ins.js';
import { joinPath } from './host-of-token.js';
import { annotationsOf, type LogIn, serviceId } from './log-in.js';

interface Join {
  jenkins: JenkinsSide;
  conjur: ConjurSide;
  plugin: ConjurPlugin;
  sources: Sources;
  items: ReadonlyMap<string, JenkinsItem>;
  logIns: ReadonlyMap<string, LogIn>;
  /** Contexts by the host their tokens name, whether or not they are let in. */
  byHost: ReadonlyMap<ConjurId, readonly string[]>;
}

/** All findings, by host and then by job; none where the plugin is not set up. */
export function findJoinProblems(jenkins: JenkinsSide, conjur: ConjurSide, sources: Sources): readonly ConjurFinding[] {
  const { conjur: plugin } = jenkins.controller;
  if (!plugin) return [];
  const items = new Map(jenkins.items.map((item) => [item.fullName, item]));
  const logIns = jenkinsLogIns(jenkins, conjur);
  const byHost = new Map<ConjurId, string[]>();
  for (const [context, { host }] of logIns) if (host) byHost.set(host, [...(byHost.get(host) ?? []), context]);
  const join: Join = { jenkins, conjur, plugin, sources, items, logIns, byHost };
  const hosts = [...byHost].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    ...hosts.flatMap(([host, contexts]) => checkHost(join, host, contexts)),
    ...danglingHosts(join),
    ...globalHost(join),
    ...jobsWithoutHost(join),
  ];
}

function checkHost(join: Join, host: ConjurId, contexts: readonly string[]): ConjurFinding[] {
  const { conjur, plugin, logIns } = join;
  const exists = conjur.estate.roles.get(host) !== undefined;
  const admitted = contexts.filter((context) => logIns.get(context)?.refusal === undefined);
  const found: ConjurFinding[] = [];
  if (contexts.length > 1) found.push(sharedHost(join, host, contexts, admitted));
  if (!exists || plugin.authenticator === 'APIKey') return found;
  const reasons = contexts.flatMap((context) => logIns.get(context)?.refusal ?? []);
  if (admitted.length === 0)
    found.push(
      finding(join, 'refused-host', 'low', host, contexts, {
        message: `No job logs in as ${name(host)}: ${reasons[0]?.code}, ${reasons[0]?.message}.`,
        columns: { refusal: reasons[0]?.code ?? '' },
      }),
    );
  else if (!isDistinguished(annotationsOf(conjur.estate, host), conjur.authenticator, plugin))
    found.push(
      finding(join, 'undistinguished-host', 'high', host, admitted, {
        message: `A job of the right name in any folder can log in as ${name(host)}: no annotation requires the full name of the job.`,
      }),
    );
  return found;
}

function sharedHost(
  join: Join,
  host: ConjurId,
  contexts: readonly string[],
  admitted: readonly string[],
): ConjurFinding {
  const shared = admitted.length > 1;
  const outcome = shared
    ? `${admitted.length} of them can log in and share its secrets`
    : admitted.length === 1
      ? `only ${admitted[0] || 'the controller'} can log in`
      : 'none can log in';
  return finding(join, 'shared-host', shared ? 'high' : 'low', host, contexts, {
    message: `${contexts.length} jobs, folders or controllers share the host ${name(host)}; ${outcome}.`,
    columns: { admitted },
  });
}

/** Hosts that may log in with a token and that nothing in Jenkins becomes: they wait for a job of that name. */
function danglingHosts(join: Join): ConjurFinding[] {
  const { conjur, plugin, byHost } = join;
  const { estate, authenticator } = conjur;
  const top = joinPath(authenticator.identityPath ?? '', '');
  if (plugin.authenticator === 'APIKey' || authenticator.tokenAppProperty === undefined) return [];
  return [...permittedRoles(estate, 'authenticate', serviceId(estate, authenticator))]
    .filter((role) => parseConjurId(role).kind === 'host' && !byHost.has(role))
    .filter((role) => top === '' || name(role).startsWith(`${top}/`))
    .sort()
    .map((host) =>
      finding(join, 'dangling-host', 'medium', host, [], {
        message: `No job or folder logs in as ${name(host)}. Anyone who can create such a job gets its secrets.`,
        columns: { variables: fetchable(estate, host) },
      }),
    );
}

/** What the controller itself may fetch, every job that inherits may. */
function globalHost(join: Join): ConjurFinding[] {
  const { items, logIns, conjur } = join;
  const own = logIns.get('');
  if (!own?.host || own.refusal) return [];
  const jobs = [...items.values()].filter(({ kind }) => kind === 'job').map(({ fullName }) => fullName);
  const reaching = jobs.filter((job) => fetchContexts(items, job).includes(''));
  const variables = fetchable(conjur.estate, own.host);
  return [
    finding(join, 'global-credentials-host', variables.length > 0 ? 'medium' : 'low', own.host, reaching, {
      message: `${counted(reaching.length, 'job')} can use ${name(own.host)} and fetch ${counted(variables.length, 'variable')} through it.`,
      columns: { variables },
    }),
  ];
}

/** Jobs set up for Conjur, or that bind one of its variables, that nothing lets in. */
function jobsWithoutHost(join: Join): ConjurFinding[] {
  const { items, logIns, jenkins, sources } = join;
  const binds = (item: JenkinsItem) =>
    item.credentialIds.some(({ id }) => findCredential(jenkins.stores, item.fullName, id)?.credential.variable);
  const served = (item: JenkinsItem) =>
    fetchContexts(items, item.fullName).some((context) => logIns.get(context)?.refusal === undefined);
  return jenkins.items
    .filter((item) => item.kind === 'job' && (item.conjur || binds(item)) && !served(item))
    .map((item) => ({
      code: 'missing-host',
      severity: 'low',
      subject: contextNode(sources, items, item.fullName),
      message: `${item.fullName} asks Conjur for secrets, but Conjur refuses it: ${logIns.get(item.fullName)?.refusal?.message}.`,
      columns: { refusal: logIns.get(item.fullName)?.refusal?.code ?? '' },
      evidence: [],
    }));
}

/** Variables a host may fetch, by identifier, sorted. */
function fetchable(estate: Estate, host: ConjurId): readonly string[] {
  const found = new Set<ConjurId>();
  for (const role of heldRoles(estate, host)) {
    for (const row of estate.permissions.where('role', role)) if (row.privilege === 'execute') found.add(row.resource);
    for (const row of estate.resources.where('owner', role)) found.add(row.resource);
  }
  return [...found]
    .filter((id) => parseConjurId(id).kind === 'variable')
    .map(name)
    .sort();
}

function finding(
  { sources, items, plugin }: Join,
  code: ConjurFinding['code'],
  severity: ConjurFinding['severity'],
  host: ConjurId,
  contexts: readonly string[],
  { message, columns = {} }: { message: string; columns?: ConjurFinding['columns'] },
): ConjurFinding {
  const nodes = contexts.map((context) => contextNode(sources, items, context));
  const places = contexts.map((context) => items.get(context)?.place ?? plugin.place);
  const readAt = places.map(({ file, line }) => (line > 0 ? `${file}:${line}` : file));
  return {
    code,
    severity,
    subject: conjurNodeId(sources.conjur, host),
    message,
    columns: { contexts: nodes, ...columns },
    evidence: logInSteps(sources, nodes, host, readAt),
  };
}

function name(id: ConjurId): string {
  return parseConjurId(id).identifier;
}
