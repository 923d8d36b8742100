/** The global authorization strategy, which no JSON interface shows: from a config.xml, or from the script console. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { OwnershipSettings } from '../../../domain/roles.js';
import type { JenkinsController, JenkinsSecurity, JenkinsUser } from '../../../domain/snapshot.js';
import type { Permission } from '../../../domain/permissions.js';
import { PipewardenError } from '../../../domain/errors.js';
import { type ControllerConfiguration, isControllerConfig, readControllerConfig } from '../config/controller.js';
import { readBuildAuthenticators } from '../config/build-strategy.js';
import { readOwnershipSettings } from '../config/ownership.js';
import { parseXml } from '../config/xml.js';
import { askScriptConsole } from './script-console.js';
import type { CollectRun } from './run.js';

export type StrategyFrom = { mode: 'auto' } | { mode: 'home'; path: string } | { mode: 'script-console' };

/** What a strategy source knows beyond the strategy is used where the server itself does not show it. */
export interface StrategySource {
  configuration: ControllerConfiguration | null;
  buildAuthenticators: JenkinsController['buildAuthenticators'];
  permissions: readonly Permission[] | null;
  /** ownership.xml, where a whole home was given. */
  ownershipSettings: OwnershipSettings | null;
  users: readonly Pick<JenkinsUser, 'id' | 'fullName' | 'authorities' | 'authoritiesAt'>[];
  /** The account proved to hold Overall/Administer, from which nothing is hidden. */
  seesEverything: boolean;
}

const FILE = 'config.xml';
const OWNERSHIP = 'ownership.xml';
const AUTHENTICATORS = 'jenkins.security.QueueItemAuthenticatorConfiguration.xml';
const LARGEST = 32 * 1_048_576;
const NOTHING: StrategySource = {
  configuration: null,
  buildAuthenticators: null,
  permissions: null,
  ownershipSettings: null,
  users: [],
  seesEverything: false,
};

/** Reads the file of `--strategy-from home:PATH` before anything is asked of the server; nothing for other modes. */
export async function readGivenStrategy(from: StrategyFrom): Promise<StrategySource> {
  if (from.mode === 'auto' || from.mode === 'script-console') return NOTHING;
  if (from.mode !== 'home')
    throw new PipewardenError(
      'strategy-source-unknown',
      'The global strategy can be read in the ways auto, home and script-console only.',
      'Give --strategy-from auto, home:PATH or script-console.',
    );
  const isDirectory = await stat(from.path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  const path = isDirectory ? join(from.path, FILE) : from.path;
  const text = await readSmallFile(path);
  const buildAuthenticators = isDirectory
    ? await readFile(join(from.path, AUTHENTICATORS), 'utf8').then(parseAuthenticators, absent)
    : null;
  const ownershipSettings = isDirectory
    ? await readFile(join(from.path, OWNERSHIP), 'utf8').then(parseOwnership, () => null)
    : null;
  return { ...NOTHING, configuration: parseConfiguration(text, path), buildAuthenticators, ownershipSettings };
}

/** Asks the script console when told to; what it refuses becomes a gap. */
export async function readStrategy(
  run: CollectRun,
  from: StrategyFrom,
  given: StrategySource,
  useSecurity: boolean | null,
): Promise<StrategySource> {
  const source = from.mode === 'script-console' ? await fromScriptConsole(run) : given;
  if (source.configuration && contradicts(source.configuration.security, useSecurity)) {
    run.gaps.push({
      code: 'strategy-stale',
      subject: FILE,
      message: `The config.xml given says that security is ${useSecurity ? 'off' : 'on'}, the server that it is ${useSecurity ? 'on' : 'off'}; the file was not used.`,
      option: '--strategy-from',
    });
    return NOTHING;
  }
  if (source.configuration === null && useSecurity === false)
    return { ...source, configuration: parseConfiguration('<hudson><useSecurity>false</useSecurity></hudson>', FILE) };
  if (source.configuration === null && from.mode === 'auto') {
    run.gaps.push({
      code: 'strategy-unread',
      subject: FILE,
      message:
        'The global authorization strategy was not read: no JSON interface shows it, so every decision that depends on it is unknown.',
      missingPermission: 'Overall/Administer',
      option: '--strategy-from home:PATH or --strategy-from script-console',
    });
  }
  return source;
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
  try {
    return {
      configuration: parseConfiguration(config, FILE),
      buildAuthenticators: authenticators === '' ? [] : parseAuthenticators(authenticators),
      permissions,
      ownershipSettings: null,
      users,
      seesEverything: true,
    };
  } catch (thrown) {
    if (!(thrown instanceof PipewardenError)) throw thrown;
    run.gaps.push({
      code: 'strategy-unread',
      subject: FILE,
      message: thrown.message,
      option: '--strategy-from home:PATH',
    });
    return { ...NOTHING, permissions, users, seesEverything: true };
  }
}

function parseConfiguration(text: string, path: string): ControllerConfiguration {
  const root = parseXml(text, path);
  if (!isControllerConfig(root)) {
    throw new PipewardenError(
      'strategy-unsuitable',
      `${path} is not the config.xml of a controller: its document element is <${root.name}>.`,
      'Give the config.xml in the top directory of JENKINS_HOME.',
    );
  }
  return readControllerConfig(root, FILE);
}

function parseAuthenticators(text: string): NonNullable<JenkinsController['buildAuthenticators']> {
  return readBuildAuthenticators(parseXml(text, AUTHENTICATORS), AUTHENTICATORS);
}

function parseOwnership(text: string): OwnershipSettings {
  return readOwnershipSettings(parseXml(text, OWNERSHIP), OWNERSHIP);
}

function absent(thrown: unknown): [] {
  if ((thrown as { code?: unknown }).code === 'ENOENT') return [];
  throw thrown;
}

async function readSmallFile(path: string): Promise<string> {
  try {
    if ((await stat(path)).size > LARGEST) throw new Error('too large');
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new PipewardenError(
      'strategy-unreadable',
      `The file ${path} cannot be read, or is larger than 32 MiB.`,
      'Give --strategy-from home: a JENKINS_HOME or a copy of its config.xml.',
      { cause },
    );
  }
}
