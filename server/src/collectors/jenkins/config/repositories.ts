/** Addresses of the repositories an SCM element names: Git, Subversion, and the sources of branch source plugins. */
import { keptAddress } from '../../../text/kept-literals.js';
import { type XmlElement, childText, descendants } from './xml.js';

export interface FoundRepository {
  address: string;
  line: number;
}

/** Every repository below an element, in document order. */
export function repositoriesIn(element: XmlElement): FoundRepository[] {
  const found: FoundRepository[] = [];
  for (const inner of descendants(element)) {
    const address = addressOf(inner);
    if (address !== null && !found.some((one) => one.address === address)) found.push({ address, line: inner.line });
  }
  return found;
}

/** The first repository below an element; null when there is none. */
export function repositoryOf(element: XmlElement): string | null {
  return repositoriesIn(element)[0]?.address ?? null;
}

function addressOf(element: XmlElement): string | null {
  if (['url', 'remote', 'repositoryUrl'].includes(element.name) && element.text.trim() !== '')
    return keptAddress(element.text);
  // GitHub and Bitbucket branch sources name owner and repository.
  const [owner, repository] = [childText(element, 'repoOwner'), childText(element, 'repository')];
  if (owner && repository && !childText(element, 'repositoryUrl')) return keptAddress(`${owner}/${repository}`);
  return null;
}
