/** The system credential store: credentials.xml. */
import type { JenkinsStore } from '../../../domain/snapshot.js';
import { readCredentials } from '../config/credentials.js';
import type { HomeReader } from './home-reader.js';

/** The store; null when the home has none (no credentials plugin, or nothing ever stored). */
export async function readSystemStore(home: HomeReader): Promise<JenkinsStore | null> {
  const file = 'credentials.xml';
  const root = await home.xml(file);
  if (root === 'absent') return null;
  const store = { kind: 'system', owner: '' } as const;
  if (root === 'unreadable') return { ...store, credentials: [], listed: false, place: { file, line: 0 } };
  return { ...store, credentials: readCredentials(root, file), listed: true, place: { file, line: root.line } };
}
