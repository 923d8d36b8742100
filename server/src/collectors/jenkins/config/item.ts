/** config.xml of a job or folder. */
import type { JenkinsLibrary } from '../../../domain/builds.js';
import type { JenkinsCredential, JenkinsItem, JenkinsView, Place } from '../../../domain/snapshot.js';
import { readBuildStrategy } from './build-strategy.js';
import { describeBranchText, readBranchText } from './branch-text.js';
import { type BuildSource, readBuildSource } from './build-source.js';
import { readCodeSources } from './code-sources.js';
import { readConjurLevel } from './conjur.js';
import { readCredentialIds } from './credential-ids.js';
import { readCredentials } from './credentials.js';
import { branchProperty, type ItemType, itemTypeOf } from './item-type.js';
import { readFolderLibraries } from './pipeline-libraries.js';
import { plainSecretsOf } from './plain-secrets.js';
import { readAuthorizationProperty } from './matrix.js';
import { readOwnership } from './ownership.js';
import { readTriggers } from './triggers.js';
import { readViews } from './view.js';
import { type XmlElement, child, childText } from './xml.js';

const AUTHORIZE_PROJECT = 'org.jenkinsci.plugins.authorizeproject.AuthorizeProjectProperty';
const STORE = 'com.cloudbees.hudson.plugins.folder.properties.FolderCredentialsProvider_-FolderCredentialsProperty';

/** What an item's configuration says about it; its names and parent are known from where it stands. */
export interface ItemConfiguration extends Omit<
  JenkinsItem,
  'fullName' | 'parent' | 'configurationRead' | 'pipeline' | 'uses'
> {
  /** The folder's credential store, if it has one. */
  store: { credentials: JenkinsCredential[]; place: Place } | null;
  /** The folder's views; `owner` and `fullName` are those of a folder with the full name given to `readItemConfig`. */
  views: JenkinsView[];
  /** Name of the branch or project a computed folder found, as its source names it; null for other items. */
  sourceName: string | null;
  /** Scripts and uses of its builds, for `BuildReader`. */
  builds: BuildSource;
  /** Pipeline libraries configured on it. */
  libraries: JenkinsLibrary[];
}

/**
 * Reads an item's configuration.
 * @param fullName of the item, for its views
 * @param selfLabel label of the built-in node, to which a job is tied that may not roam and names no label
 */
export function readItemConfig(
  root: XmlElement,
  file: string,
  fullName = '',
  selfLabel: 'built-in' | 'master' = 'built-in',
): ItemConfiguration {
  const itemType = itemTypeOf(root);
  const properties = child(root, 'properties');
  const isBuilt =
    child(root, 'canRoam') !== undefined ||
    ['freestyle', 'matrix', 'matrix-configuration', 'maven'].includes(itemType.type);
  return {
    ...itemType,
    displayName: childText(root, 'displayName') || null,
    disabled: childText(root, 'disabled') === 'true',
    authorization: readAuthorizationProperty(properties, itemType.kind, file),
    assignedLabel: isBuilt ? readAssignedLabel(root, file, selfLabel) : null,
    labelIsExact: isBuilt,
    buildStrategy: readBuildStrategy(child(properties, AUTHORIZE_PROJECT), file),
    credentialIds: readCredentialIds(root, file),
    hasRemoteToken: hasRemoteToken(root),
    ...(isDeadBranch(root) ? { deadBranch: true } : {}),
    ...(itemType.kind === 'job' ? readTriggers(root, file) : {}),
    ...readOwnership(properties, file),
    ...readCode(root, itemType, file),
    ...plainSecretsOf(root, file),
    ...readConjurLevel(properties, file),
    place: { file, line: root.line },
    store: readStore(properties, file),
    views:
      itemType.kind === 'folder' ? readViews(child(child(root, 'folderViews') ?? root, 'views'), fullName, file) : [],
    sourceName: readSourceName(root),
    builds: readBuildSource(root, itemType, file),
    libraries: readFolderLibraries(properties, fullName, file),
  };
}

function readCode(
  root: XmlElement,
  { kind, type }: ItemType,
  file: string,
): Pick<JenkinsItem, 'sources' | 'branchText'> {
  const sources = kind === 'folder' ? readCodeSources(root, file) : undefined;
  const text = kind === 'folder' && type === 'multibranch' ? readBranchText(root, file) : undefined;
  return { ...(sources ? { sources } : {}), ...(text ? { branchText: describeBranchText(text) } : {}) };
}

/** hudson.model.AbstractProject.getAssignedLabel: roaming wins; without a label the built-in node's own. */
function readAssignedLabel(root: XmlElement, file: string, selfLabel: string): JenkinsItem['assignedLabel'] {
  const roams = childText(root, 'canRoam') === 'true';
  if (roams) return null;
  const assigned = child(root, 'assignedNode');
  const expression = assigned?.text.trim() || selfLabel;
  return { expression, place: { file, line: (assigned ?? child(root, 'canRoam') ?? root).line } };
}

/** The token itself is never kept: its text is dropped by the parser, which remembers that there was one. */
function hasRemoteToken(root: XmlElement): boolean {
  return child(root, 'authToken')?.dropped ?? false;
}

function isDeadBranch(root: XmlElement): boolean {
  return child(branchProperty(root), 'branch')?.attributes['class'] === 'jenkins.branch.Branch$Dead';
}

function readStore(properties: XmlElement | undefined, file: string): ItemConfiguration['store'] {
  const property = child(properties, STORE);
  return property ? { credentials: readCredentials(property, file), place: { file, line: property.line } } : null;
}

/** Name of the branch or project a computed folder found, as its source names it; null for other items. */
export function readSourceName(root: XmlElement): string | null {
  const head = child(child(branchProperty(root), 'branch'), 'head');
  const project = child(child(root, 'properties'), 'jenkins.branch.ProjectNameProperty');
  return childText(head, 'name') || childText(project, 'name') || null;
}
