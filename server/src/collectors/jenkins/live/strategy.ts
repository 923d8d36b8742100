/** The global authorization strategy, which no JSON interface shows: from a file, an export, the role strategy or the script console. */
import { PipewardenError } from '../../../domain/errors.js';
import type { Permission } from '../../../domain/permissions.js';
import type { CoverageGap, JenkinsSecurity } from '../../../domain/snapshot.js';
import { compareSources } from '../casc/compare.js';
import type { CascConfiguration } from '../casc/read-casc.js';
import { readCascPath } from '../casc/read-files.js';
import { unreadRealm } from '../casc/realm.js';
import type { ControllerConfiguration } from '../config/controller.js';
import { ROLE_STRATEGY } from '../config/roles.js';
import { EXPORT, readCascExport } from './casc-export.js';
import { inFile } from './home-places.js';
import { type RolesRead, readRoleApi } from './role-api.js';
import { askScriptConsole } from './script-console.js';
import { CONFIG, parseAuthenticators, parseConfiguration, readHomeStrategy } from './strategy-home.js';
import { fromCasc, NOTHING, type StrategyFrom, type StrategySource } from './strategy-source.js';
import type { CollectRun } from './run.js';

/** What was read before the server was asked: the source, and configuration as code where that was given. */
export interface GivenStrategy {
  source: StrategySource;
  casc: CascConfiguration | null;
}

/**
 * Reads what `--strategy-from home:PATH` or `casc:PATH` names; nothing for other modes.
 * @throws PipewardenError when it cannot be read
 */
export async function readGivenStrategy(
  from: StrategyFrom,
  permissions: readonly Permission[] = [],
): Promise<GivenStrategy> {
  switch (from.mode) {
    case 'auto':
    case 'script-console':
      return { source: NOTHING, casc: null };
    case 'home':
      return { source: { ...NOTHING, name: CONFIG, ...(await readHomeStrategy(from.path)) }, casc: null };
    case 'casc': {
      const casc = await readCascPath(from.path, permissions);
      return { source: fromCasc(casc, from.path.split(/[\\/]/).at(-1) || from.path), casc };
    }
    default:
      throw new PipewardenError(
        'strategy-source-unknown',
        'The global strategy can be read in the ways auto, home, casc and script-console only.',
        'Give --strategy-from auto, home:PATH, casc:PATH or script-console.',
      );
  }
}

/** The strategy, from wherever it was said it comes; what could not be read becomes a gap. */
export async function readStrategy(
  run: CollectRun,
  from: StrategyFrom,
  given: GivenStrategy,
  useSecurity: boolean | null,
  permissions: readonly Permission[] = [],
): Promise<StrategySource> {
  // The script reads what the controller decides by at this moment: an export would say the same again.
  const exported = from.mode === 'script-console' ? undefined : await readCascExport(run, permissions);
  const source = exported
    ? from.mode === 'auto'
      ? await chooseSource(run, exported, useSecurity)
      : given.source
    : await fromScriptConsole(run);
  if (given.casc) run.gaps.push(...given.casc.gaps, ...withoutStrategy(given.casc, source.name));
  if (source.configuration && contradicts(source.configuration.security, useSecurity)) {
    run.gaps.push(stale(source.name, useSecurity));
    return NOTHING;
  }
  if (source.configuration === null && useSecurity === false)
    return {
      ...source,
      configuration: parseConfiguration('<hudson><useSecurity>false</useSecurity></hudson>', CONFIG),
    };
  if (exported && !exported.read) return { ...source, withoutExport: exported.gap };
  return !exported || from.mode === 'auto' ? source : complete(source, exported.value);
}

/** What an export adds to a source that was named: what the source does not know, and where both differ. */
function complete(source: StrategySource, exported: CascConfiguration): StrategySource {
  const more = fromCasc(exported, EXPORT);
  const disagreements = source.configuration && compareSources(comparable(source), exported, EXPORT);
  return {
    ...source,
    buildAuthenticators: source.buildAuthenticators ?? more.buildAuthenticators,
    users: source.users.length > 0 ? source.users : more.users,
    store: source.store ?? more.store,
    libraries: source.libraries ?? more.libraries,
    posture: { ...more.posture, ...source.posture, ...(disagreements ? { disagreements } : {}) },
  };
}

function comparable({
  name,
  configuration,
  buildAuthenticators,
}: StrategySource): Parameters<typeof compareSources>[0] {
  const { numExecutors = null, mode = null, agentPort = null } = configuration ?? {};
  return {
    name,
    security: configuration?.security ?? null,
    controller: { numExecutors, mode, agentPort, buildAuthenticators },
    agents: null,
    store: null,
  };
}

/** What the account may read: the export, then the role strategy; else a gap that says what would settle it. */
async function chooseSource(
  run: CollectRun,
  exported: Awaited<ReturnType<typeof readCascExport>>,
  useSecurity: boolean | null,
): Promise<StrategySource> {
  const source = exported.read ? fromCasc(exported.value, EXPORT) : NOTHING;
  if (exported.read) run.gaps.push(...exported.value.gaps.filter((gap) => gap.code !== 'strategy-unread'));
  if (source.configuration || useSecurity === false) return source;
  const api = await readRoleApi(run);
  if (api.roles) {
    run.gaps.push(...api.gaps, ...assumptions());
    const { roles, enabled, disabled } = api;
    return { ...source, name: 'role-strategy', configuration: fromRoles(roles), enabled, disabled };
  }
  run.gaps.push(unsettled(exported.read ? undefined : exported.gap, api));
  return source;
}

/** A text may be well-formed and simply not speak of the strategy. */
function withoutStrategy(casc: CascConfiguration, subject: string): CoverageGap[] {
  if (casc.security || casc.gaps.some((gap) => gap.code === 'strategy-unread')) return [];
  return [
    {
      code: 'strategy-unread',
      subject,
      message: `${subject} does not give the global authorization strategy, so every decision that depends on it is unknown.`,
      option: '--strategy-from auto',
    },
  ];
}

/** The interface gives roles and nothing else. */
function fromRoles(roles: NonNullable<RolesRead['roles']>): ControllerConfiguration {
  const place = inFile('role-strategy/strategy');
  return {
    version: null,
    numExecutors: null,
    mode: null,
    labels: [],
    selfLabel: 'built-in',
    security: {
      useSecurity: true,
      realm: unreadRealm(place),
      strategy: { className: ROLE_STRATEGY, entries: [], denyAnonymousRead: false, roles, place },
    },
    authorization: null,
    agentPort: null,
    namingStrategy: 'unknown',
    views: [],
    agents: [],
    place,
  };
}

function assumptions(): CoverageGap[] {
  const subject = 'role-strategy';
  const option = '--strategy-from home:PATH';
  return [
    {
      code: 'realm-unread',
      subject,
      message:
        'The security realm was not read: ids are compared ignoring case, as most realms do, and groups count as unread.',
      option,
    },
    {
      code: 'naming-strategy-unread',
      subject,
      message:
        'Whether new items are named by role was not read, so who may create items at the top is unknown where item roles give Job/Create.',
      option,
    },
  ];
}

function unsettled(refused: CoverageGap | undefined, api: RolesRead): CoverageGap {
  const [first] = api.gaps;
  const role = api.absent ? 'no role strategy is in force' : (first?.message ?? 'its roles could not be read');
  const reasons = `${refused?.message ?? 'The export of configuration as code does not give it.'} ${api.absent ? 'Roles could not be asked for: ' : ''}${role}`;
  return {
    code: 'strategy-unread',
    subject: CONFIG,
    message: `The global authorization strategy was not read, so every decision that depends on it is unknown. ${reasons.replace(/\.?$/, '.')}`,
    missingPermission: refused?.missingPermission ?? first?.missingPermission ?? 'Overall/Administer',
    option: '--strategy-from home:PATH, casc:PATH or script-console',
  };
}

function stale(name: string, useSecurity: boolean | null): CoverageGap {
  return {
    code: 'strategy-stale',
    subject: name,
    message: `${name} says that security is ${useSecurity ? 'off' : 'on'}, the server that it is ${useSecurity ? 'on' : 'off'}; the file was not used.`,
    option: '--strategy-from',
  };
}

/** The server says whether a realm or a strategy other than “none” is in force (jenkins.model.Jenkins.isUseSecurity). */
function contradicts({ useSecurity, strategy }: JenkinsSecurity, said: boolean | null): boolean {
  if (said === null) return false;
  return said ? !useSecurity : useSecurity && strategy.className !== 'hudson.security.AuthorizationStrategy$Unsecured';
}

async function fromScriptConsole(run: CollectRun): Promise<StrategySource> {
  const printed = await askScriptConsole(run);
  if (!printed) return NOTHING;
  const { config, authenticators, permissions, users } = printed;
  const known = {
    ...NOTHING,
    name: CONFIG,
    permissions,
    users: users.map((user) => ({ ...user, email: null })),
    seesEverything: true,
  };
  try {
    return {
      ...known,
      configuration: parseConfiguration(config, CONFIG),
      buildAuthenticators: authenticators === '' ? [] : parseAuthenticators(authenticators),
    };
  } catch (thrown) {
    if (!(thrown instanceof PipewardenError)) throw thrown;
    const option = '--strategy-from home:PATH';
    run.gaps.push({ code: 'strategy-unread', subject: CONFIG, message: thrown.message, option });
    return known;
  }
}
