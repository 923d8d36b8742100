/**
 * As what the plugin asks Conjur for a job: the job, folders above it, the controller (conjur-credentials 3.x).
 * A context is the full name of a job or folder; the controller's is empty.
 */
import type { ConjurConnection, ConjurPlugin } from '../../../domain/jenkins-conjur.js';
import type { JenkinsItem } from '../../../domain/snapshot.js';

export type ContextItem = Pick<JenkinsItem, 'fullName' | 'kind' | 'type' | 'parent' | 'conjur'>;
export type Items = ReadonlyMap<string, ContextItem>;

/**
 * Contexts in the order a credential with a variable of its own is asked for; where inheritance is off the controller is next.
 * Credentials the plugin offers by itself are of the same contexts, but that a job that does not inherit has its own alone.
 */
export function fetchContexts(items: Items, fullName: string): readonly string[] {
  const found: string[] = [];
  for (let at = fullName; at !== ''; at = parentOf(items, at)) {
    found.push(at);
    if (items.get(at)?.conjur?.inherits === false) break;
  }
  return [...found, ''];
}

/** The nearest value that is said counts; nothing is taken from above a level that does not inherit. */
export function connectionOf(items: Items, plugin: ConjurPlugin, fullName: string): ConjurConnection {
  const levels: ConjurConnection[] = [];
  let closed = false;
  for (let at = fullName; at !== '' && !closed; at = parentOf(items, at)) {
    const level = items.get(at)?.conjur;
    if (level) levels.push(level);
    closed = level?.inherits === false;
  }
  if (!closed) levels.push(plugin);
  const nearest = (read: (level: ConjurConnection) => string) => levels.map(read).find((text) => text !== '') ?? '';
  return {
    applianceUrl: nearest((level) => level.applianceUrl),
    account: nearest((level) => level.account),
    credentialId: nearest((level) => level.credentialId),
  };
}

function parentOf(items: Items, fullName: string): string {
  return items.get(fullName)?.parent ?? fullName.slice(0, Math.max(0, fullName.lastIndexOf('/')));
}
