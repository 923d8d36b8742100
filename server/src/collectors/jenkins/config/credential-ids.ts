/** Ids of credentials an item's configuration names: SCM, bindings, parameters, folder libraries. */
import type { JenkinsItem } from '../../../domain/snapshot.js';
import { namesCredential } from '../../../text/kept-text.js';
import type { XmlElement } from './xml.js';

/** Not ids: special values of GitHub branch source, and parameters. */
const notAnId = /^(SAME|ANONYMOUS)$|\$\{/;

/** Every id with the line it stands in, in document order; the item's own credential store is left out. */
export function readCredentialIds(root: XmlElement, file: string): JenkinsItem['credentialIds'] {
  const found: { id: string; place: { file: string; line: number } }[] = [];
  const visit = (element: XmlElement): void => {
    if (element.name === 'domainCredentialsMap') return;
    for (const inner of element.children) {
      if (holdsId(inner, element)) add(inner);
      visit(inner);
    }
  };
  const add = (element: XmlElement): void => {
    const id = element.text.trim();
    if (id !== '' && !notAnId.test(id)) found.push({ id, place: { file, line: element.line } });
  };
  visit(root);
  return found;
}

function holdsId(element: XmlElement, parent: XmlElement): boolean {
  if (namesCredential(element.name)) return true;
  if (element.name === 'string') return parent.name === 'credentialIds';
  return (
    element.name === 'defaultValue' &&
    parent.name === 'com.cloudbees.plugins.credentials.CredentialsParameterDefinition'
  );
}
