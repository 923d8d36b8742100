/** The strategy from a JENKINS_HOME, or from a copy of its config.xml alone. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readRegularText } from '../../files/regular-file.js';
import type { JenkinsLibrary } from '../../../domain/builds.js';
import { PipewardenError } from '../../../domain/errors.js';
import type { JenkinsController } from '../../../domain/snapshot.js';
import { readBuildAuthenticators } from '../config/build-strategy.js';
import { readConjurPlugin } from '../config/conjur.js';
import { type ControllerConfiguration, isControllerConfig, readControllerConfig } from '../config/controller.js';
import { readLibraryConfigurations } from '../config/pipeline-libraries.js';
import { readOwnershipSettings } from '../config/ownership.js';
import { parseXml } from '../config/xml.js';
import { NOTHING, type StrategySource } from './strategy-source.js';

/** What places call the file. */
export const CONFIG = 'config.xml';
const CONJUR = 'org.conjur.jenkins.configuration.GlobalConjurConfiguration.xml';
const OWNERSHIP = 'ownership.xml';
const AUTHENTICATORS = 'jenkins.security.QueueItemAuthenticatorConfiguration.xml';
const LARGEST = 32 * 1_048_576;

/** @throws PipewardenError `strategy-unreadable` or `strategy-unsuitable` */
export async function readHomeStrategy(
  given: string,
): Promise<
  Pick<StrategySource, 'configuration' | 'buildAuthenticators' | 'ownershipSettings' | 'conjur' | 'libraries'>
> {
  const isDirectory = await stat(given).then(
    (found) => found.isDirectory(),
    () => false,
  );
  const path = isDirectory ? join(given, CONFIG) : given;
  const configuration = parseConfiguration(await readSmallFile(path), path);
  if (!isDirectory) return { ...NOTHING, configuration };
  return {
    configuration,
    buildAuthenticators: await readRegularText(join(given, AUTHENTICATORS)).then(parseAuthenticators, absent),
    ownershipSettings: await readRegularText(join(given, OWNERSHIP)).then(
      (text) => readOwnershipSettings(parseXml(text, OWNERSHIP), OWNERSHIP),
      () => null,
    ),
    libraries: [
      ...(await readLibraryFile(given, 'GlobalLibraries', true)),
      ...(await readLibraryFile(given, 'GlobalUntrustedLibraries', false)),
    ],
    conjur: await readRegularText(join(given, CONJUR)).then(
      (text) => readConjurPlugin(parseXml(text, CONJUR), CONJUR),
      () => null,
    ),
  };
}

/** A home without the file has no such libraries. */
async function readLibraryFile(home: string, name: string, trusted: boolean): Promise<JenkinsLibrary[]> {
  const file = `org.jenkinsci.plugins.workflow.libs.${name}.xml`;
  return readRegularText(join(home, file)).then(
    (text) => readLibraryConfigurations(parseXml(text, file), { folder: '', trusted, file }),
    () => [],
  );
}

/** @throws PipewardenError `strategy-unsuitable`, and what parsing throws */
export function parseConfiguration(text: string, path: string): ControllerConfiguration {
  const root = parseXml(text, path);
  if (!isControllerConfig(root)) {
    throw new PipewardenError(
      'strategy-unsuitable',
      `${path} is not the config.xml of a controller: its document element is <${root.name}>.`,
      'Give the config.xml in the top directory of JENKINS_HOME.',
    );
  }
  return readControllerConfig(root, CONFIG);
}

/** What a QueueItemAuthenticatorConfiguration.xml holds. */
export function parseAuthenticators(text: string): NonNullable<JenkinsController['buildAuthenticators']> {
  return readBuildAuthenticators(parseXml(text, AUTHENTICATORS), AUTHENTICATORS);
}

function absent(thrown: unknown): [] {
  if ((thrown as { code?: unknown }).code === 'ENOENT') return [];
  throw thrown;
}

async function readSmallFile(path: string): Promise<string> {
  try {
    return await readRegularText(path, LARGEST);
  } catch (cause) {
    throw new PipewardenError(
      'strategy-unreadable',
      `The file ${path} cannot be read, or is larger than 32 MiB.`,
      'Give --strategy-from home: a JENKINS_HOME or a copy of its config.xml.',
      { cause },
    );
  }
}
