/** What a snapshot holds of the role strategy and of the Ownership plugin, as written; compile draws the conclusions. */
import type { MatrixEntry, Place } from './matrix-entry.js';

/** Roles of the role strategy (role-strategy RoleBasedAuthorizationStrategy), one list per kind. */
export interface JenkinsRoles {
  global: readonly JenkinsRole[];
  /** `projectRoles`: patterns are matched against full names of items. */
  items: readonly JenkinsRole[];
  /** `slaveRoles`: patterns are matched against names of agents. */
  agents: readonly JenkinsRole[];
  templates: readonly JenkinsRoleTemplate[];
  /** Kinds that could not be read: whoever holds one of theirs is unknown. */
  unread?: readonly ('global' | 'items' | 'agents')[];
}

export interface JenkinsRole {
  /** One that begins with `@` is a macro. */
  name: string;
  /** Java regular expression, matched in full; of no account for global roles. */
  pattern: string;
  /** Name of the template that replaces `permissions`; null: none. */
  template: string | null;
  permissions: readonly RolePermission[];
  holders: readonly RoleHolder[];
  place: Place;
}

export interface RolePermission {
  permission: string;
  place: Place;
}

/** One `<sid>`; without a type it counts for a user or a group of that name. */
export interface RoleHolder {
  type: 'USER' | 'GROUP' | 'EITHER';
  sid: string;
  place: Place;
}

export interface JenkinsRoleTemplate {
  name: string;
  permissions: readonly RolePermission[];
}

/** Owners of an item or agent (ownership OwnershipDescription), with what the job grants besides (ItemSpecificSecurity). */
export interface JenkinsOwnership {
  enabled: boolean;
  /** User id; empty: none. */
  primary: string;
  /** User ids, compared exactly. */
  secondary: readonly string[];
  /** The job's own matrix, which `@ItemSpecific` roles ask; null: the one of the settings applies. */
  itemSpecific: readonly MatrixEntry[] | null;
  place: Place;
}

/** ownership.xml. */
export interface OwnershipSettings {
  /** Folders do not pass their owners on. */
  blocksInheritance: boolean;
  /** The matrix of jobs that have owners but no matrix of their own; null: none. */
  itemSpecific: readonly MatrixEntry[] | null;
}
