/** The controller itself: what its front page says, completed by what the source of the strategy knows. */
import type { JenkinsController } from '../../../domain/snapshot.js';
import type { FrontPage } from './contact.js';
import { inFile } from './home-places.js';
import type { StrategySource } from './strategy-source.js';

/** @param builtInName what the list of agents calls the built-in node */
export function describeController(
  front: FrontPage,
  { configuration, buildAuthenticators, ownershipSettings, conjur }: StrategySource,
  builtInName: string | null,
): JenkinsController {
  const selfLabel = selfLabelOf(front.labels, builtInName);
  return {
    url: front.url,
    version: front.version ?? configuration?.version ?? null,
    numExecutors: front.numExecutors,
    mode: front.mode,
    labels: front.labels.filter((label) => label !== selfLabel),
    selfLabel,
    security: configuration?.security ?? null,
    authorization: configuration?.authorization ?? null,
    buildAuthenticators,
    agentPort: front.agentPort ?? configuration?.agentPort ?? null,
    ...(configuration?.namingStrategy === undefined ? {} : { namingStrategy: configuration.namingStrategy }),
    ...(configuration?.ownership === undefined ? {} : { ownership: configuration.ownership }),
    ...(configuration?.restriction === undefined ? {} : { restriction: configuration.restriction }),
    ...(ownershipSettings === null ? {} : { ownershipSettings }),
    ...(conjur === null ? {} : { conjur }),
    place: configuration?.place ?? inFile('config.xml'),
  };
}

/** The built-in node's own label: `master` until jenkins.model.Jenkins.nodeRenameMigrationNeeded was settled. */
function selfLabelOf(labels: readonly string[], builtInName: string | null): 'built-in' | 'master' {
  if (labels.includes('built-in') && labels.includes('master')) return builtInName === 'master' ? 'master' : 'built-in';
  return labels.includes('built-in') ? 'built-in' : 'master';
}
