/** Kinds of items by Java class, with the short names XStream knows them by. */
import type { JenkinsItem } from '../../../domain/snapshot.js';
import { type XmlElement, child, decodeName } from './xml.js';

export type ItemType = Pick<JenkinsItem, 'className' | 'kind' | 'type'>;

const aliases: Readonly<Record<string, string>> = {
  project: 'hudson.model.FreeStyleProject',
  'flow-definition': 'org.jenkinsci.plugins.workflow.job.WorkflowJob',
  'matrix-project': 'hudson.matrix.MatrixProject',
  'matrix-config': 'hudson.matrix.MatrixConfiguration',
  'maven2-moduleset': 'hudson.maven.MavenModuleSet',
  maven2: 'hudson.maven.MavenModule',
};

const known: Readonly<Record<string, Omit<ItemType, 'className'>>> = {
  'hudson.model.FreeStyleProject': { kind: 'job', type: 'freestyle' },
  'org.jenkinsci.plugins.workflow.job.WorkflowJob': { kind: 'job', type: 'pipeline' },
  'hudson.matrix.MatrixProject': { kind: 'job', type: 'matrix' },
  'hudson.matrix.MatrixConfiguration': { kind: 'job', type: 'matrix-configuration' },
  'hudson.maven.MavenModuleSet': { kind: 'job', type: 'maven' },
  'hudson.maven.MavenModule': { kind: 'job', type: 'maven' },
  'hudson.model.ExternalJob': { kind: 'job', type: 'external' },
  'com.cloudbees.hudson.plugins.folder.Folder': { kind: 'folder', type: 'folder' },
  'org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject': { kind: 'folder', type: 'multibranch' },
  'jenkins.branch.OrganizationFolder': { kind: 'folder', type: 'organization' },
};

/** Type of an item by its Java class alone, as the JSON interface names it in `_class`. */
export function itemTypeOfClass(className: string): ItemType {
  const type = known[className];
  if (type) return { className, ...type };
  if (className.endsWith('MultiBranchProject')) return { className, kind: 'folder', type: 'multibranch' };
  if (className.endsWith('OrganizationFolder')) return { className, kind: 'folder', type: 'organization' };
  if (className.endsWith('Folder')) return { className, kind: 'folder', type: 'folder' };
  return { className, kind: 'job', type: 'other' };
}

/** Type of an item by its configuration; a branch is a job that a multibranch project made. */
export function itemTypeOf(root: XmlElement): ItemType {
  const type = itemTypeOfClass(aliases[root.name] ?? decodeName(root.name));
  if (branchProperty(root)) return { ...type, kind: 'job', type: 'branch' };
  if (type.type === 'other' && (child(root, 'folderViews') ?? child(root, 'healthMetrics')))
    return { ...type, kind: 'folder' };
  return type;
}

/** Property that marks a job as a branch (BranchJobProperty of workflow-multibranch, or another recipe's). */
export function branchProperty(root: XmlElement): XmlElement | undefined {
  return child(root, 'properties')?.children.find((property) =>
    /\.(BranchJobProperty|BranchProjectProperty)$/.test(property.name),
  );
}

const jobElements = new Set([
  'actions',
  'builders',
  'publishers',
  'buildWrappers',
  'properties',
  'scm',
  'triggers',
  'definition',
  'keepDependencies',
  'canRoam',
  'concurrentBuild',
  'disabled',
  'description',
  'displayName',
  'logRotator',
  'folderViews',
  'sources',
]);

/** Whether a document element of an unknown class still reads like an item's configuration. */
export function looksLikeItem(root: XmlElement): boolean {
  const type = itemTypeOf(root);
  return (
    type.type !== 'other' || type.kind === 'folder' || root.children.some((element) => jobElements.has(element.name))
  );
}
