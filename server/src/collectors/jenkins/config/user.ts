/** Users: users/<dir>/config.xml, users.xml (ids to directories), apiTokenStats.xml (last use of tokens). */
import type { JenkinsCredential, JenkinsToken, JenkinsUser, Place } from '../../../domain/snapshot.js';
import { readCredentials } from './credentials.js';
import { readInstant } from './instant.js';
import { type XmlElement, child, childNumber, childText } from './xml.js';

const STORE = 'com.cloudbees.plugins.credentials.UserCredentialsProvider_-UserCredentialsProperty';

export interface UserConfiguration extends JenkinsUser {
  /** The user's own credential store; null when it is empty or absent. */
  store: { credentials: JenkinsCredential[]; place: Place } | null;
}

/**
 * Reads a user's configuration.
 * @param id as users.xml or the directory says; what the file says is ignored, as Jenkins does (hudson.model.User)
 */
export function readUserConfig(root: XmlElement, file: string, id: string): UserConfiguration {
  const properties = child(root, 'properties');
  const granted = child(properties, 'jenkins.security.LastGrantedAuthoritiesProperty');
  const roles = child(granted, 'roles')?.children.filter((role) => role.name === 'string');
  const store = child(properties, STORE);
  const credentials = store ? readCredentials(store, file) : [];
  return {
    id,
    fullName: childText(root, 'fullName') || id,
    authorities: granted ? (roles ?? []).map((role) => role.text) : null,
    authoritiesAt: readInstant(childText(granted, 'timestamp')),
    tokens: readTokens(child(properties, 'jenkins.security.ApiTokenProperty'), file),
    email: childText(child(properties, 'hudson.tasks.Mailer_-UserProperty'), 'emailAddress') || null,
    place: { file, line: root.line },
    store: store && credentials.length > 0 ? { credentials, place: { file, line: store.line } } : null,
  };
}

/** jenkins.security.apitoken.ApiTokenStore: hashes of version 10 come from tokens made before 2.129. */
function readTokens(property: XmlElement | undefined, file: string): JenkinsToken[] {
  const store = child(property, 'tokenStore');
  if (!store && child(property, 'apiToken')?.dropped) return [legacyToken(property!, file)];
  return (child(store, 'tokenList')?.children ?? []).map((token) => ({
    uuid: childText(token, 'uuid') ?? '',
    name: childText(token, 'name') ?? '',
    createdAt: readInstant(childText(token, 'creationDate')),
    expiresAt: readInstant(childText(token, 'expirationDate')),
    lastUsedAt: null,
    useCount: null,
    legacy: childText(child(token, 'value'), 'version') === '10',
    place: { file, line: token.line },
  }));
}

/** A token that never got a name: `apiToken` of homes before 2.129. */
function legacyToken(property: XmlElement, file: string): JenkinsToken {
  const unknown = { createdAt: null, expiresAt: null, lastUsedAt: null, useCount: null };
  return { uuid: 'legacy', name: 'Legacy API token', ...unknown, legacy: true, place: { file, line: property.line } };
}

export type TokenUse = Pick<JenkinsToken, 'lastUsedAt' | 'useCount'>;

/** Last use by token uuid, from apiTokenStats.xml. */
export function readTokenStats(root: XmlElement): Map<string, TokenUse> {
  const entries = (child(root, 'tokenStats')?.children ?? []).map((stats): [string, TokenUse] => [
    childText(stats, 'tokenUuid') ?? '',
    { lastUsedAt: readInstant(childText(stats, 'lastUseDate')), useCount: childNumber(stats, 'useCounter') },
  ]);
  return new Map(entries);
}

/** Directory by user id, from users.xml (hudson.model.UserIdMapper, since 2.138.4). */
export function readUserDirectories(root: XmlElement): Map<string, string> {
  const entries = child(root, 'idToDirectoryNameMap')?.children ?? [];
  return new Map(
    entries.flatMap((entry) => {
      const [id, directory] = entry.children;
      return id && directory ? [[id.text, directory.text] as const] : [];
    }),
  );
}
