/** Pipeline libraries in configuration as code: `unclassified.globalLibraries` and `globalUntrustedLibraries`. */
import type { JenkinsLibrary } from '../../../domain/builds.js';
import { keptAddress } from '../../../text/kept-literals.js';
import { at, flagAt, itemsAt, textAt } from './node.js';
import type { CascNode } from './yaml-tree.js';

/** Libraries of the whole controller; null where the text does not speak of any. */
export function readCascLibraries(root: CascNode): JenkinsLibrary[] | null {
  const [trusted, untrusted] = ['globalLibraries', 'globalUntrustedLibraries'].map((key) =>
    at(root, 'unclassified', key),
  );
  if (!trusted && !untrusted) return null;
  return [
    ...itemsAt(trusted, 'libraries').map((node) => readLibrary(node, true)),
    ...itemsAt(untrusted, 'libraries').map((node) => readLibrary(node, false)),
  ];
}

function readLibrary(node: CascNode, trusted: boolean): JenkinsLibrary {
  const retriever = at(node, 'retriever');
  const [owner, name] = [findText(retriever, 'repoOwner'), findText(retriever, 'repository')];
  const address =
    findText(retriever, 'remote') ??
    findText(retriever, 'repositoryUrl') ??
    (owner && name ? `${owner}/${name}` : (findText(retriever, 'projectPath') ?? null));
  return {
    name: textAt(node, 'name') ?? '',
    folder: '',
    trusted,
    defaultVersion: textAt(node, 'defaultVersion') || null,
    implicit: flagAt(node, 'implicit') ?? false,
    allowsVersionOverride: flagAt(node, 'allowVersionOverride') ?? true,
    repository: address === null ? null : keptAddress(address),
    credentialId: findText(retriever, 'credentialsId') ?? null,
    place: node.place,
  };
}

/** The first kept text under this key, however deep: retrievers nest by plugin. */
function findText(node: CascNode | undefined, key: string): string | undefined {
  if (!node || node.kind === 'text') return undefined;
  const own = textAt(node, key);
  if (own) return own;
  for (const inner of node.kind === 'map' ? node.entries.values() : node.items) {
    const found = findText(inner, key);
    if (found) return found;
  }
  return undefined;
}
