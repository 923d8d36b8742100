/** Where the global strategy may come from, and what such a source knows besides. */
import type { JenkinsLibrary } from '../../../domain/builds.js';
import type { ConjurPlugin } from '../../../domain/jenkins-conjur.js';
import type { Permission } from '../../../domain/permissions.js';
import type { JenkinsPosture } from '../../../domain/posture.js';
import type { OwnershipSettings } from '../../../domain/roles.js';
import type { CoverageGap, JenkinsController, JenkinsStore, JenkinsUser } from '../../../domain/snapshot.js';
import { asControllerConfiguration, authenticatorsOf } from '../casc/as-configuration.js';
import type { CascConfiguration } from '../casc/read-casc.js';
import type { ControllerConfiguration } from '../config/controller.js';

export type StrategyFrom =
  { mode: 'auto' } | { mode: 'home'; path: string } | { mode: 'casc'; path: string } | { mode: 'script-console' };

/** What a strategy source knows beyond the strategy is used where the server itself does not show it. */
export interface StrategySource {
  /** What findings call it: `config.xml`, `jenkins.yaml`. */
  name: string;
  configuration: ControllerConfiguration | null;
  buildAuthenticators: JenkinsController['buildAuthenticators'];
  permissions: readonly Permission[] | null;
  /** ownership.xml, where a whole home was given. */
  ownershipSettings: OwnershipSettings | null;
  /** Settings of the Conjur credentials plugin, where a whole home was given. */
  conjur: ConjurPlugin | null;
  users: readonly Pick<JenkinsUser, 'id' | 'fullName' | 'authorities' | 'authoritiesAt' | 'email'>[];
  /** The system store, whose scopes no list shows. */
  store: JenkinsStore | null;
  posture: JenkinsPosture;
  /** Pipeline libraries of the whole controller; null: not said. */
  libraries: readonly JenkinsLibrary[] | null;
  /** Why there is no export of configuration as code; absent: there is one, or it was not asked for. */
  withoutExport?: CoverageGap;
  /** Ids of permissions the controller said are on, and off. */
  enabled: readonly string[];
  disabled: readonly string[];
  /** The account proved to hold Overall/Administer, from which nothing is hidden. */
  seesEverything: boolean;
}

export const NOTHING: StrategySource = {
  name: '',
  configuration: null,
  buildAuthenticators: null,
  permissions: null,
  ownershipSettings: null,
  conjur: null,
  users: [],
  store: null,
  posture: {},
  libraries: null,
  enabled: [],
  disabled: [],
  seesEverything: false,
};

/** Configuration as code as a source. */
export function fromCasc(casc: CascConfiguration, name: string): StrategySource {
  return {
    ...NOTHING,
    name,
    configuration: asControllerConfiguration(casc),
    buildAuthenticators: authenticatorsOf(casc),
    users: casc.users,
    store: casc.store,
    posture: casc.posture,
    libraries: casc.libraries,
  };
}
