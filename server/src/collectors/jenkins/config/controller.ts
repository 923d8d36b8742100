/** The controller's own config.xml: security, built-in node, views, and agents of old homes. */
import type {
  JenkinsAgent,
  JenkinsController,
  JenkinsSecurity,
  JenkinsStrategy,
  JenkinsView,
  MatrixEntry,
} from '../../../domain/snapshot.js';
import { readAgentConfig, readMode } from './agent.js';
import { readClouds } from './clouds.js';
import { GITHUB, readGithubAdministrators } from './github-administrators.js';
import { FOLDER_AUTH, readFolderRoles } from './folder-roles.js';
import { readRestriction } from './job-restriction.js';
import { splitLabels } from './labels.js';
import { readAuthorizationProperty, readMatrixEntries } from './matrix.js';
import { plainSecretsOf } from './plain-secrets.js';
import { readOwnership } from './ownership.js';
import { readRealm } from './realm.js';
import { readRoles, ROLE_STRATEGY } from './roles.js';
import { allView, readViews } from './view.js';
import { type XmlElement, child, childNumber, childText } from './xml.js';

const UNSECURED = 'hudson.security.AuthorizationStrategy$Unsecured';
const LEGACY = 'hudson.security.LegacyAuthorizationStrategy';
const matrixClasses = new Set([
  'hudson.security.GlobalMatrixAuthorizationStrategy',
  'hudson.security.ProjectMatrixAuthorizationStrategy',
  'com.microsoft.jenkins.azuread.AzureAdMatrixAuthorizationStrategy',
  'com.microsoft.jenkins.azuread.AzureAdMatrixAuthorizationStategy',
]);

/** What config.xml says; base URL and authenticators stand in files of their own (`readControllerUrl`, `readBuildAuthenticators`). */
export interface ControllerConfiguration extends Omit<JenkinsController, 'url' | 'security' | 'buildAuthenticators'> {
  security: JenkinsSecurity;
  views: JenkinsView[];
  /** `<slaves>`: where agents were kept before core 1.607. */
  agents: JenkinsAgent[];
}

/** Whether a document element is that of a controller's config.xml. */
export function isControllerConfig(root: XmlElement): boolean {
  return root.name === 'hudson' || root.name === 'jenkins' || root.name === 'jenkins.model.Jenkins';
}

/** Reads JENKINS_HOME/config.xml (document element `<hudson>`). */
export function readControllerConfig(root: XmlElement, file: string): ControllerConfiguration {
  const version = childText(root, 'version') || null;
  return {
    version,
    numExecutors: childNumber(root, 'numExecutors'),
    mode: readMode(root),
    labels: splitLabels(childText(root, 'label')),
    selfLabel: childText(root, 'nodeRenameMigrationNeeded') === 'false' ? 'built-in' : 'master',
    security: readSecurity(root, version, file),
    authorization: readAuthorizationProperty(child(root, 'nodeProperties'), 'node', file),
    agentPort: childNumber(root, 'slaveAgentPort'),
    ...readNamingStrategy(root),
    ...readOwnership(child(root, 'nodeProperties'), file),
    ...readRestriction(child(root, 'nodeProperties'), file),
    ...plainSecretsOf(child(root, 'globalNodeProperties'), file),
    clouds: readClouds(child(root, 'clouds'), file),
    views: readControllerViews(root, version, file),
    agents: (child(root, 'slaves')?.children ?? []).map((slave) => readAgentConfig(slave, file)),
    place: { file, line: root.line },
  };
}

/** jenkins.model.Jenkins.loadConfig adds a view of everything where there is none; before 2.x it was called All. */
function readControllerViews(root: XmlElement, version: string | null, file: string): JenkinsView[] {
  const views = readViews(child(root, 'views'), '', file);
  return views.length > 0 ? views : [allView(version?.startsWith('1.') ? 'All' : 'all', { file, line: root.line })];
}

/** Security as jenkins.model.Jenkins.loadConfig settles it, absent elements included. */
function readSecurity(root: XmlElement, version: string | null, file: string): JenkinsSecurity {
  const written = childText(root, 'useSecurity');
  const strategy = child(root, 'authorizationStrategy');
  const useSecurity = written === undefined ? strategy !== undefined : written === 'true';
  return {
    useSecurity,
    realm: readRealm(child(root, 'securityRealm'), version, file),
    strategy: readStrategy(strategy, useSecurity, { file, line: (strategy ?? root).line }),
  };
}

function readStrategy(
  element: XmlElement | undefined,
  useSecurity: boolean,
  place: JenkinsStrategy['place'],
): JenkinsStrategy {
  const className = element?.attributes['class'] ?? (useSecurity ? LEGACY : UNSECURED);
  return {
    className,
    entries: element ? readEntries(element, className, place.file) : [],
    denyAnonymousRead: childText(element, 'denyAnonymousReadAccess') === 'true',
    ...(element && className === FOLDER_AUTH ? { folderRoles: readFolderRoles(element, place.file) } : {}),
    ...(element && className === ROLE_STRATEGY ? { roles: readRoles(element, place.file) } : {}),
    place,
  };
}

function readEntries(element: XmlElement, className: string, file: string): readonly MatrixEntry[] {
  if (className === GITHUB) return readGithubAdministrators(element, file);
  return matrixClasses.has(className) ? readMatrixEntries(element, file) : [];
}

function readNamingStrategy(root: XmlElement): Pick<JenkinsController, 'namingStrategy'> {
  const className = child(root, 'projectNamingStrategy')?.attributes['class'];
  return className === undefined ? {} : { namingStrategy: className };
}

/** The controller with the Java system properties the operator named. */
export function withProperties(
  controller: JenkinsController,
  systemProperties: JenkinsController['systemProperties'] | undefined,
): JenkinsController {
  return systemProperties ? { ...controller, systemProperties } : controller;
}

/** Base URL from jenkins.model.JenkinsLocationConfiguration.xml; null when not configured. */
export function readControllerUrl(root: XmlElement): string | null {
  return childText(root, 'jenkinsUrl') || childText(root, 'hudsonUrl') || null;
}
