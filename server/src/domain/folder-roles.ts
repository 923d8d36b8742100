/** Roles of the folder-auth plugin (FolderBasedAuthorizationStrategy), as written. */
import type { Place } from './matrix-entry.js';
import type { RolePermission } from './roles.js';

export interface FolderRoles {
  global: readonly FolderRole[];
  /** `on`: full names of folders or jobs. */
  folders: readonly FolderRole[];
  /** `on`: names of agents. */
  agents: readonly FolderRole[];
}

export interface FolderRole {
  name: string;
  permissions: readonly RolePermission[];
  /** Names of users or groups, compared exactly, whatever the realm does. */
  sids: readonly { sid: string; place: Place }[];
  /** What it holds on, by exact name; empty for global roles. */
  on: readonly string[];
}
