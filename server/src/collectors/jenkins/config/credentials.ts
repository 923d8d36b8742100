/** Credential metadata of a store: ids, scopes, domains, descriptions and open usernames. Never what they hold. */
import type { JenkinsCredential } from '../../../domain/snapshot.js';
import { type XmlElement, child, childText, decodeName, descendants } from './xml.js';

/**
 * The credentials of one store.
 * @param store the element with `domainCredentialsMap` (or, before credentials 1.6, a `credentials` list):
 *   the document element of credentials.xml, or the property of a folder or user
 */
export function readCredentials(store: XmlElement, file: string): JenkinsCredential[] {
  const unsorted = child(store, 'credentials')?.children ?? [];
  const entries = child(store, 'domainCredentialsMap')?.children ?? [];
  return [
    ...unsorted.flatMap((element) => readCredential(element, '', file) ?? []),
    ...entries.flatMap((entry) => readDomainEntry(entry, file)),
  ];
}

function readDomainEntry(entry: XmlElement, file: string): JenkinsCredential[] {
  const [domain, list] = entry.children;
  if (!domain || !list) return [];
  const name = childText(domain, 'name') ?? '';
  return list.children.flatMap((element) => readCredential(element, name, file) ?? []);
}

/** One credential; undefined when it has no id, so that no job can name it. */
export function readCredential(element: XmlElement, domain: string, file: string): JenkinsCredential | undefined {
  const id = childText(element, 'id');
  if (!id) return undefined;
  const variable = childText(element, 'variableId');
  // A username marked secret is masked like a password (UsernameCredentials.isUsernameSecret).
  const hidesUsername = childText(element, 'usernameSecret') === 'true';
  return {
    id,
    scope: readScope(childText(element, 'scope')),
    className: decodeName(element.name),
    domain,
    description: childText(element, 'description') ?? '',
    username: hidesUsername ? null : childText(element, 'username') || null,
    ...(variable ? { variable } : {}),
    ...endOf(element),
    place: { file, line: element.line },
  };
}

/** By the certificates, public keys and tokens it holds in the clear. */
function endOf(credential: XmlElement): Pick<JenkinsCredential, 'endsAt' | 'endsBy' | 'endsOf'> {
  const ends = [...descendants(credential)].flatMap(({ name, ends: end }) =>
    end === undefined ? [] : [{ endsAt: end.at, endsBy: decodeName(name), endsOf: end.of }],
  );
  return ends.sort((a, b) => (a.endsAt < b.endsAt ? -1 : 1))[0] ?? {};
}

function readScope(text: string | undefined): JenkinsCredential['scope'] {
  return text === 'SYSTEM' || text === 'USER' ? text : 'GLOBAL';
}
