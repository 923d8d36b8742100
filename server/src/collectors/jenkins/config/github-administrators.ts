/** Whom the strategy of github-oauth names as administrators, as matrix entries: the one thing its file decides by itself. */
import { ADMINISTER } from '../../../domain/permissions.js';
import type { MatrixEntry } from '../../../domain/snapshot.js';
import { descendants, type XmlElement } from './xml.js';

export const GITHUB = 'org.jenkinsci.plugins.GithubAuthorizationStrategy';

export function readGithubAdministrators(strategy: XmlElement, file: string): MatrixEntry[] {
  const lists = [...descendants(strategy)].filter(({ name }) => name === 'adminUserNameList');
  const names = lists.flatMap((list) => [...descendants(list)].filter(({ name }) => name === 'string'));
  return names
    .filter(({ text }) => text.trim() !== '')
    .map(({ text, line }) => ({
      ...{ raw: `administrator ${text.trim()}`, type: 'USER', permission: ADMINISTER, sid: text.trim() },
      place: { file, line },
    }));
}
