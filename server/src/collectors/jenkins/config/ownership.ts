/**
 * Owners as the Ownership plugin writes them (ownership 0.13.0): JobOwnerJobProperty, FolderOwnershipProperty,
 * OwnerNodeProperty, and the settings in ownership.xml.
 */
import type { MatrixEntry } from '../../../domain/matrix-entry.js';
import type { JenkinsOwnership, OwnershipSettings } from '../../../domain/roles.js';
import { readMatrixEntries } from './matrix.js';
import { type XmlElement, child, childText } from './xml.js';

const propertyElements = new Set([
  'com.synopsys.arc.jenkins.plugins.ownership.jobs.JobOwnerJobProperty',
  'org.jenkinsci.plugins.ownership.model.folders.FolderOwnershipProperty',
  'com.synopsys.arc.jenkins.plugins.ownership.nodes.OwnerNodeProperty',
]);

/** The owners in a `<properties>` or `<nodeProperties>` element; nothing where it has no such property. */
export function readOwnership(properties: XmlElement | undefined, file: string): { ownership?: JenkinsOwnership } {
  const property = properties?.children.find((candidate) => propertyElements.has(candidate.name));
  if (!property) return {};
  const description = child(property, 'ownership');
  return {
    ownership: {
      enabled: childText(description, 'ownershipEnabled') === 'true',
      primary: childText(description, 'primaryOwnerId') ?? '',
      secondary: (child(description, 'coownersIds')?.children ?? [])
        .filter((element) => element.name === 'string')
        .map((element) => element.text),
      itemSpecific: readItemSpecific(child(property, 'itemSpecificSecurity'), file),
      place: { file, line: property.line },
    },
  };
}

/** Settings of the plugin from ownership.xml. */
export function readOwnershipSettings(root: XmlElement, file: string): OwnershipSettings {
  const inheritance = child(child(root, 'configuration'), 'inheritanceOptions');
  return {
    blocksInheritance: childText(inheritance, 'blockInheritanceFromItemGroups') === 'true',
    itemSpecific: readItemSpecific(child(root, 'defaultJobsSecurity'), file),
  };
}

function readItemSpecific(security: XmlElement | undefined, file: string): readonly MatrixEntry[] | null {
  const matrix = child(security, 'permissionsMatrix');
  return matrix ? readMatrixEntries(matrix, file) : null;
}
