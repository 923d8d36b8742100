/** Configuration as code in the form of a controller's config.xml, for whoever reads either. */
import type { JenkinsController } from '../../../domain/snapshot.js';
import type { ControllerConfiguration } from '../config/controller.js';
import type { CascConfiguration } from './read-casc.js';

/** Null where the text does not give the authorization strategy. */
export function asControllerConfiguration(casc: CascConfiguration): ControllerConfiguration | null {
  const { security, numExecutors, mode, labels, authorization, agentPort, agents, place } = casc;
  if (!security) return null;
  return {
    version: null,
    numExecutors,
    mode,
    labels,
    selfLabel: 'built-in',
    security,
    authorization,
    agentPort,
    ...(casc.namingStrategy === undefined ? {} : { namingStrategy: casc.namingStrategy }),
    ...(casc.ownership === undefined ? {} : { ownership: casc.ownership }),
    views: [],
    agents: agents ?? [],
    place,
  };
}

/** In the order in which they are asked; null where the text does not say. */
export function authenticatorsOf(casc: CascConfiguration): JenkinsController['buildAuthenticators'] {
  return casc.authenticators;
}
