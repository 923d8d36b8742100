/** A Jenkins whose jobs log in to a Conjur, as cases need it. */
import type { BuildUse } from '../../../src/domain/builds.js';
import type { ConjurPlugin } from '../../../src/domain/jenkins-conjur.js';
import type { JenkinsSnapshot } from '../../../src/domain/snapshot.js';
import { all, type Change, item, place } from './changes.js';

const plugin: ConjurPlugin = {
  ...{
    applianceUrl: 'https://conjur.acme.test',
    account: 'acme',
    credentialId: '',
    authenticator: 'JWT',
    service: 'jenkins',
  },
  ...{ audience: '', fields: ['jenkins_full_name'], separator: '-', fieldName: 'identity', place },
};

/** Jobs become the host of their full name below `jobs`. */
export const byToken = (vault: string): Change =>
  link(vault, plugin, { tokenAppProperty: 'jenkins_full_name', identityPath: 'jobs' });

/** Jobs become the host of their short name below `jobs`, so that two in different folders become the same. */
export const byTokenOfName = (vault: string): Change =>
  link(vault, plugin, { tokenAppProperty: 'jenkins_name', identityPath: 'jobs' });

/** The job has settings of its own for Conjur. */
export const asksConjur = (fullName: string): Change =>
  item(fullName, { conjur: { applianceUrl: '', account: '', credentialId: '', inherits: true, place } });
/** Jobs of one folder become one host, each by a token of its own. */
export const byTokenOfFolder = (vault: string): Change =>
  link(vault, plugin, { tokenAppProperty: 'jenkins_parent_full_name', identityPath: 'jobs' });

/** Every job has the API key of `host/ci`. */
export const byKey = (vault: string): Change =>
  all(link(vault, { ...plugin, authenticator: 'APIKey', credentialId: 'key' }), keyInStore);

const link =
  (source: string, conjur: ConjurPlugin, authenticator?: { tokenAppProperty: string; identityPath: string }): Change =>
  (snapshot) => ({
    ...snapshot,
    controller: { ...snapshot.controller, conjur, url: 'https://ci.acme.test/' },
    conjurLink: { source, ...(authenticator ? { authenticator } : {}) },
  });

const keyInStore: Change = (snapshot) => ({ ...snapshot, stores: [...snapshot.stores, systemStore] });
const systemStore: JenkinsSnapshot['stores'][number] = {
  ...{ kind: 'system', owner: '', listed: true, place },
  credentials: [
    {
      ...{ id: 'key', scope: 'GLOBAL', className: 'x.UsernamePasswordCredentialsImpl', domain: '', description: '' },
      ...{ username: 'host/ci', place },
    },
  ],
};

/** The job takes code from a repository. */
export const builds = (fullName: string): Change =>
  uses(fullName, {
    kind: 'repository',
    value: 'https://git.acme.test/app',
    branch: null,
    step: 'git',
    certain: true,
    place,
  });

/** The job sends files to an address. */
export const publishes = (fullName: string, value = 'https://repo.acme.test/releases'): Change =>
  uses(fullName, { kind: 'publication', value, step: 'sh curl', certain: true, place });

function uses(fullName: string, use: BuildUse): Change {
  return (snapshot) => {
    const before = snapshot.items.find((each) => each.fullName === fullName)?.uses ?? [];
    return item(fullName, { uses: [...before, use] })(snapshot);
  };
}
