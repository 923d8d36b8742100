/** The controller itself: config.xml, its base URL and what decides the principal of builds. */
import type { JenkinsPosture } from '../../../domain/posture.js';
import type { OwnershipSettings } from '../../../domain/roles.js';
import type { JenkinsAgent, JenkinsController, JenkinsView } from '../../../domain/snapshot.js';
import { asControllerConfiguration } from '../casc/as-configuration.js';
import { readBuildAuthenticators } from '../config/build-strategy.js';
import { isControllerConfig, readControllerConfig, readControllerUrl } from '../config/controller.js';
import { readControllerPosture } from '../config/controller-posture.js';
import { readConjurPlugin } from '../config/conjur.js';
import { readOwnershipSettings } from '../config/ownership.js';
import type { HomeCasc } from './casc.js';
import type { HomeReader } from './home-reader.js';

export interface FoundController {
  controller: JenkinsController;
  views: readonly JenkinsView[];
  /** Agents from the time before they had files of their own. */
  agents: readonly JenkinsAgent[];
  /** What config.xml says of posture. */
  posture: JenkinsPosture;
  /** It was read from configuration as code, in place of config.xml. */
  fromCode: boolean;
}

/**
 * The controller as far as it can be read. Without its config.xml its security is what its configuration as code says, which Jenkins
 * applies when it starts; without that it is unknown.
 */
export async function readController(home: HomeReader, asCode: HomeCasc | undefined): Promise<FoundController> {
  const file = 'config.xml';
  const location = await home.xmlIfAny('jenkins.model.JenkinsLocationConfiguration.xml');
  const url = location ? readControllerUrl(location) : null;
  const buildAuthenticators = await readAuthenticators(home);
  const ownershipSettings = await readOwnershipFile(home);
  const beside = { url, buildAuthenticators, ...ownershipSettings, ...(await readConjurFile(home)) };
  const root = await home.xml(file);
  if (typeof root !== 'string' && isControllerConfig(root)) {
    const { views, agents, ...controller } = readControllerConfig(root, file);
    const posture = readControllerPosture(root, controller.version);
    return { controller: { ...controller, ...beside }, views, agents, posture, fromCode: false };
  }
  const told = asCode && asControllerConfiguration(asCode.casc);
  if (told) {
    const { views, agents, ...controller } = told;
    const message = `The controller’s config.xml could not be read; ${asCode.name} was taken instead, which may have been changed by hand since.`;
    home.note({ code: 'strategy-from-casc', subject: asCode.name, message });
    const authenticators = beside.buildAuthenticators ?? asCode.casc.authenticators;
    const all = { ...controller, ...beside, buildAuthenticators: authenticators };
    return { controller: all, views, agents, posture: asCode.casc.posture, fromCode: true };
  }
  const message = 'The controller’s config.xml could not be read, so its authorization strategy is unknown.';
  home.note({ code: 'strategy-unread', subject: file, message });
  const controller = { ...unreadController, ...beside };
  return { controller, views: [], agents: [], posture: {}, fromCode: false };
}

async function readAuthenticators(home: HomeReader): Promise<JenkinsController['buildAuthenticators']> {
  const file = 'jenkins.security.QueueItemAuthenticatorConfiguration.xml';
  const root = await home.xml(file);
  if (root === 'absent') return [];
  return root === 'unreadable' ? null : readBuildAuthenticators(root, file);
}

/** A home without the file has the plugin's defaults, if it has the plugin. */
async function readOwnershipFile(home: HomeReader): Promise<{ ownershipSettings?: OwnershipSettings }> {
  const file = 'ownership.xml';
  const root = await home.xml(file);
  if (root === 'unreadable') return {};
  return {
    ownershipSettings:
      root === 'absent' ? { blocksInheritance: false, itemSpecific: null } : readOwnershipSettings(root, file),
  };
}

/** The Conjur credentials plugin has a file of its own. */
async function readConjurFile(home: HomeReader): Promise<Pick<JenkinsController, 'conjur'>> {
  const file = 'org.conjur.jenkins.configuration.GlobalConjurConfiguration.xml';
  const root = await home.xmlIfAny(file);
  return root ? { conjur: readConjurPlugin(root, file) } : {};
}

const unreadController: Omit<JenkinsController, 'url' | 'buildAuthenticators'> = {
  version: null,
  numExecutors: null,
  mode: null,
  labels: [],
  selfLabel: 'built-in',
  security: null,
  authorization: null,
  agentPort: null,
  place: { file: 'config.xml', line: 0 },
};
