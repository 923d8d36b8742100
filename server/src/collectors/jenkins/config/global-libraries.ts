/** Libraries of the global configuration: org.jenkinsci.plugins.workflow.libs.{GlobalLibraries,GlobalUntrustedLibraries}.xml. */
import type { JenkinsLibrary } from '../../../domain/posture.js';
import { type XmlElement, child, childText, descendants } from './xml.js';

/** Addresses by the element that holds them in a retriever: git and GitHub sources. */
const addresses = ['remote', 'repositoryUrl'];

/** @param trusted whether libraries of this file run outside the sandbox */
export function readLibraries(root: XmlElement, file: string, trusted: boolean): JenkinsLibrary[] {
  return (child(root, 'libraries')?.children ?? []).map((element) => readLibrary(element, file, trusted));
}

function readLibrary(element: XmlElement, file: string, trusted: boolean): JenkinsLibrary {
  const below = [...descendants(child(element, 'retriever') ?? element)];
  const textOf = (name: string): string | undefined =>
    below.find((inner) => inner.name === name && inner.text.trim() !== '')?.text.trim();
  const [owner, name] = [textOf('repoOwner'), textOf('repository')];
  const address = addresses.map(textOf).find((found) => found !== undefined);
  return {
    name: childText(element, 'name') ?? '',
    trusted,
    defaultVersion: childText(element, 'defaultVersion') || null,
    implicit: childText(element, 'implicit') === 'true',
    // A field without a word has the value its class starts with.
    allowsVersionOverride: childText(element, 'allowVersionOverride') !== 'false',
    repository: address ? redactAddress(address) : owner && name ? `${owner}/${name}` : null,
    credentialId: textOf('credentialsId') ?? null,
    place: { file, line: element.line },
  };
}

/** An address without user name, password and query, which may hold a token. */
export function redactAddress(address: string): string {
  return address.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/@]*@/i, '$1').replace(/[?#].*$/s, '');
}
