/** Roles of the folder-auth plugin in configuration as code: permissions by id, holders and places as plain texts. */
import type { FolderRole, FolderRoles } from '../../../domain/folder-roles.js';
import { itemsAt, referencesIn, textAt, textsAt } from './node.js';
import { type CascReader, permissionIdOf } from './reader.js';
import type { CascNode } from './yaml-tree.js';

/** Undefined where anything in it is a reference, so that it cannot be known. */
export function readCascFolderRoles(settings: CascNode, reader: CascReader): FolderRoles | undefined {
  if (!referencesIn(settings).next().done) return undefined;
  const read = (kind: string, on: string) =>
    itemsAt(settings, kind).map((role): FolderRole => ({
      name: textAt(role, 'name') ?? '',
      permissions: itemsAt(role, 'permissions').flatMap((each) => {
        const id = each.kind === 'text' ? each.text : textAt(each, 'id');
        return id ? [{ permission: permissionIdOf(id, reader) ?? id, place: each.place }] : [];
      }),
      sids: textsAt(role, 'sids').map(({ text, place }) => ({ sid: text, place })),
      on: on === '' ? [] : textsAt(role, on).map(({ text }) => text),
    }));
  return {
    global: read('globalRoles', ''),
    folders: read('folderRoles', 'folders'),
    agents: read('agentRoles', 'agents'),
  };
}
