/** LibraryConfiguration elements of pipeline-groovy-lib, in global files and folder properties. */
import type { JenkinsLibrary } from '../../../domain/builds.js';
import { repositoryOf } from './repositories.js';
import { type XmlElement, child, childText, descendants } from './xml.js';

/**
 * Libraries below an element.
 * @param trusted whether their code runs outside the sandbox: that of global libraries that are not called untrusted
 */
export function readLibraryConfigurations(
  element: XmlElement,
  { folder, trusted, file }: { folder: string; trusted: boolean; file: string },
): JenkinsLibrary[] {
  return (child(element, 'libraries')?.children ?? [])
    .filter((library) => childText(library, 'name'))
    .map((library) => ({
      name: childText(library, 'name')!,
      folder,
      trusted,
      implicit: childText(library, 'implicit') === 'true',
      // Absent in files written before the switch existed: it is on by default.
      allowsVersionOverride: childText(library, 'allowVersionOverride') !== 'false',
      defaultVersion: childText(library, 'defaultVersion') || null,
      repository: repositoryOf(library),
      credentialId: firstCredentialId(library),
      place: { file, line: library.line },
    }));
}

/** Libraries of a folder: never trusted, whoever writes them. */
export function readFolderLibraries(
  properties: XmlElement | undefined,
  folder: string,
  file: string,
): JenkinsLibrary[] {
  const property = child(properties, 'org.jenkinsci.plugins.workflow.libs.FolderLibraries');
  return property ? readLibraryConfigurations(property, { folder, trusted: false, file }) : [];
}

function firstCredentialId(library: XmlElement): string | null {
  for (const element of descendants(library))
    if (element.name === 'credentialsId' && element.text.trim()) return element.text.trim();
  return null;
}
