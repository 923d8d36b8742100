/**
 * Rules that changed between versions: in which each holds. The compiler asks this table wherever it decides by one of them;
 * `Versions` answers for one controller.
 */
import type { Boundary } from './version-number.js';

export interface VersionRule {
  /** `core`, or the short name of a plugin. */
  component: string;
  /** First version in which it holds; absent: it always did. */
  since?: Boundary;
  /** First version in which it holds no more; absent: it still does. */
  until?: Boundary;
  /** The rule, as a clause. */
  says: string;
  /** Class, method or advisory in which it was read. */
  readIn: string;
}

export const versionRules = {
  'ids-by-strategy': {
    component: 'core',
    since: { version: '1.566' },
    says: 'the realm says how ids are compared; before, they were compared exactly',
    readIn: 'jenkins.model.IdStrategy',
  },
  'ids-by-lower-case': {
    component: 'core',
    since: { version: '2.576', lts: ['2.568.2'] },
    says: 'ids that ignore case are compared in lower case; before, unit by unit as equalsIgnoreCase does',
    readIn: 'SECURITY-3924, jenkins.model.IdStrategy.CaseInsensitive',
  },
  'manage-by-default': {
    component: 'core',
    since: { version: '2.542' },
    says: 'Overall/Manage is switched on without a plugin or a system property',
    readIn: 'jenkins.model.Jenkins.MANAGE',
  },
  'cloud-scope-in-jenkins': {
    component: 'core',
    since: { version: '2.445' },
    says: 'Agent/Provision belongs to the controller',
    readIn: 'JENKINS-72637, hudson.slaves.Cloud.PERMISSION_SCOPE',
  },
  'build-authenticators': {
    component: 'core',
    since: { version: '1.520' },
    says: 'builds may run as somebody other than SYSTEM',
    readIn: 'jenkins.security.QueueItemAuthenticator',
  },
  'tokens-expire': {
    component: 'core',
    since: { version: '2.548' },
    says: 'an API token ends at its expiration date',
    readIn: 'jenkins.security.apitoken.ApiTokenStore',
  },
  'agent-protocols-chosen': {
    component: 'core',
    until: { version: '2.483' },
    says: 'the configuration chooses the protocols of inbound agents',
    readIn: 'jenkins.model.Jenkins.getAgentProtocols',
  },
  'matrix-reads-parent': {
    component: 'matrix-auth',
    since: { version: '2.6.6' },
    says: 'Read and Discover also need the folder above',
    readIn: 'SECURITY-2180, org.jenkinsci.plugins.matrixauth.inheritance.InheritParentStrategy',
  },
  'roles-read-parent': {
    component: 'role-strategy',
    since: { version: '3.2' },
    says: 'Read and Discover by a role also need the folder above',
    readIn: 'SECURITY-2182, com.michelin.cio.hudson.plugins.rolestrategy.RoleMap',
  },
  'notify-asks-token': {
    component: 'git',
    since: { version: '4.11.4' },
    says: 'notifyCommit asks for an access token',
    readIn: 'SECURITY-284, hudson.plugins.git.GitStatus.doNotifyCommit',
  },
} as const satisfies Readonly<Record<string, VersionRule>>;

export type RuleId = keyof typeof versionRules;
