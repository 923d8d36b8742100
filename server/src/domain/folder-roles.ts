/** Roles of the folder-auth plugin (FolderBasedAuthorizationStrategy), as written. */
import { z } from 'zod';
import { rolePermission } from './roles.js';
import { place } from './matrix-entry.js';
import { list, text, texts } from './schema-parts.js';

const folderRole = z.strictObject({
  name: text,
  permissions: list(rolePermission),
  /** Names of users or groups, compared exactly, whatever the realm does. */
  sids: list(z.strictObject({ sid: text, place: place })),
  /** What it holds on, by exact name; empty for global roles. */
  on: texts,
});
export type FolderRole = z.infer<typeof folderRole>;

export const folderRoles = z.strictObject({
  global: list(folderRole),
  /** `on`: full names of folders or jobs. */
  folders: list(folderRole),
  /** `on`: names of agents. */
  agents: list(folderRole),
});
export type FolderRoles = z.infer<typeof folderRoles>;
