/**
 * Roles of the folder-auth plugin in the controller's config.xml. Sets were written as plain lists, and before that as the maps inside
 * ConcurrentHashMap.newKeySet(): roles and texts are looked for at any depth.
 */
import type { FolderRole, FolderRoles } from '../../../domain/folder-roles.js';
import { type XmlElement, child, childText, descendants } from './xml.js';

export const FOLDER_AUTH = 'io.jenkins.plugins.folderauth.FolderBasedAuthorizationStrategy';
const PACKAGE = 'io.jenkins.plugins.folderauth.roles.';

/** Of the element `<authorizationStrategy>`. */
export function readFolderRoles(strategy: XmlElement, file: string): FolderRoles {
  const all = [...descendants(strategy)];
  const read = (kind: string, on: string) =>
    all.filter(({ name }) => name === `${PACKAGE}${kind}`).map((role) => readRole(role, on, file));
  return {
    global: read('GlobalRole', ''),
    folders: read('FolderRole', 'folders'),
    agents: read('AgentRole', 'agents'),
  };
}

function readRole(role: XmlElement, on: string, file: string): FolderRole {
  const texts = (list: string, name: string) => {
    const element = child(role, list);
    return element ? [...descendants(element)].filter((inner) => inner.name === name && inner.text !== '') : [];
  };
  return {
    name: childText(role, 'name') ?? '',
    permissions: texts('permissionWrappers', 'id').map(({ text, line }) => ({
      permission: text.trim(),
      place: { file, line },
    })),
    sids: texts('sids', 'string').map(({ text, line }) => ({ sid: text, place: { file, line } })),
    on: texts(on, 'string').map(({ text }) => text),
  };
}
