/**
 * Permission entries as matrix-auth writes them.
 * Mirrors org.jenkinsci.plugins.matrixauth.AuthorizationContainer.add(String) and
 * AbstractAuthorizationPropertyConverter.unmarshalContainer (matrix-auth 3.2), which also read what
 * Hudson 1.395's hudson.security.AuthorizationMatrixProperty wrote.
 */
import type { AuthorizationProperty, InheritanceName, MatrixEntry } from '../../../domain/snapshot.js';
import { type XmlElement, child, decodeName } from './xml.js';

const PACKAGE = 'org.jenkinsci.plugins.matrixauth.inheritance';
const inheritanceByClass: Readonly<Record<string, InheritanceName>> = {
  [`${PACKAGE}.InheritParentStrategy`]: 'parent',
  [`${PACKAGE}.InheritGlobalStrategy`]: 'global',
  [`${PACKAGE}.NonInheritingStrategy`]: 'none',
};

const propertyClasses = new Set([
  'hudson.security.AuthorizationMatrixProperty',
  'com.cloudbees.hudson.plugins.folder.properties.AuthorizationMatrixProperty',
  'org.jenkinsci.plugins.matrixauth.AuthorizationMatrixNodeProperty',
  'hudson.security.AuthorizationMatrixNodeProperty',
]);

const AZURE = 'com.microsoft.jenkins.azuread.AzureAdAuthorizationMatrix';
const azureClasses = new Set(['Property', 'FolderProperty', 'NodeProperty'].map((each) => `${AZURE}${each}`));

/** What a matrix property is attached to; decides the inheritance that applies when none is written. */
export type AuthorizedKind = 'job' | 'folder' | 'node';

/**
 * One entry from its text `[USER:|GROUP:|EITHER:]<permission>:<sid>`; no prefix means EITHER, and the sid may hold colons.
 * Undefined for a text without a separator, which Jenkins skips too.
 */
export function parseMatrixEntry(raw: string, file: string, line: number): MatrixEntry | undefined {
  const typed = /^(USER|GROUP|EITHER):/.exec(raw);
  const rest = typed ? raw.slice(typed[0].length) : raw;
  const colon = rest.indexOf(':');
  if (colon < 1) return undefined;
  const type = (typed?.[1] ?? 'EITHER') as MatrixEntry['type'];
  return { raw, type, permission: rest.slice(0, colon), sid: rest.slice(colon + 1), place: { file, line } };
}

/** The `<permission>` lines directly in an element, in document order. */
export function readMatrixEntries(element: XmlElement, file: string): MatrixEntry[] {
  return element.children
    .filter((line) => line.name === 'permission')
    .flatMap((line) => parseMatrixEntry(line.text, file, line.line) ?? []);
}

/**
 * The matrix property in a `<properties>` or `<nodeProperties>` element; null when there is none.
 * @param kind decides the default inheritance: the parent for jobs and folders, the global matrix for nodes
 */
export function readAuthorizationProperty(
  properties: XmlElement | undefined,
  kind: AuthorizedKind,
  file: string,
): AuthorizationProperty | null {
  const find = (classes: ReadonlySet<string>) =>
    properties?.children.find((candidate) => classes.has(decodeName(candidate.name)));
  const property = find(propertyClasses);
  const azure = find(azureClasses);
  const azureList = azure && { ...readList(azure, kind, file), isAzure: true as const };
  if (!property) return azureList ?? null;
  return { ...readList(property, kind, file), ...(azureList ? { azure: azureList } : {}) };
}

function readList(property: XmlElement, kind: AuthorizedKind, file: string): AuthorizationProperty {
  return {
    ...readInheritance(property, kind),
    entries: readMatrixEntries(property, file),
    place: { file, line: property.line },
  };
}

/** Jenkins reads the strategy as the first child only, after `useProjectSecurity`, which it ignores. */
function readInheritance(
  property: XmlElement,
  kind: AuthorizedKind,
): Pick<AuthorizationProperty, 'inheritance' | 'inheritanceClass'> {
  const byDefault: InheritanceName = kind === 'node' ? 'global' : 'parent';
  const first = property.children.find((candidate) => candidate.name !== 'useProjectSecurity');
  if (first?.name === 'blocksInheritance' && first.text === 'true')
    return { inheritance: 'none', inheritanceClass: '' };
  const strategy = child(property, 'inheritanceStrategy');
  if (!strategy) return { inheritance: byDefault, inheritanceClass: '' };
  const inheritanceClass = strategy.attributes['class'] ?? '';
  // Elsewhere than first the plugin's versions differ in what they make of it.
  const inheritance = strategy === first ? (inheritanceByClass[inheritanceClass] ?? 'unknown') : 'unknown';
  return { inheritance, inheritanceClass };
}
