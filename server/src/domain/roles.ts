/** What a snapshot holds of the role strategy and of the Ownership plugin, as written; compile draws the conclusions. */
import { z } from 'zod';
import { place, matrixEntry } from './matrix-entry.js';
import { list, text, texts } from './schema-parts.js';

export const rolePermission = z.strictObject({ permission: text, place: place });
export type RolePermission = z.infer<typeof rolePermission>;

/** One `<sid>`; without a type it counts for a user or a group of that name. */
const roleHolder = z.strictObject({ type: z.enum(['USER', 'GROUP', 'EITHER']), sid: text, place: place });
export type RoleHolder = z.infer<typeof roleHolder>;

const jenkinsRole = z.strictObject({
  /** One that begins with `@` is a macro. */
  name: text,
  /** Java regular expression, matched in full; of no account for global roles. */
  pattern: text,
  /** Name of the template that replaces `permissions`; null: none. */
  template: text.nullable(),
  permissions: list(rolePermission),
  holders: list(roleHolder),
  place,
});
export type JenkinsRole = z.infer<typeof jenkinsRole>;

const jenkinsRoleTemplate = z.strictObject({ name: text, permissions: list(rolePermission) });
export type JenkinsRoleTemplate = z.infer<typeof jenkinsRoleTemplate>;

/** Roles of the role strategy (role-strategy RoleBasedAuthorizationStrategy), one list per kind. */
export const jenkinsRoles = z.strictObject({
  global: list(jenkinsRole),
  /** `projectRoles`: patterns are matched against full names of items. */
  items: list(jenkinsRole),
  /** `slaveRoles`: patterns are matched against names of agents. */
  agents: list(jenkinsRole),
  templates: list(jenkinsRoleTemplate),
  /** Kinds that could not be read: whoever holds one of theirs is unknown. */
  unread: z.exactOptional(list(z.enum(['global', 'items', 'agents']))),
});
export type JenkinsRoles = z.infer<typeof jenkinsRoles>;

/** Owners of an item or agent (ownership OwnershipDescription), with what the job grants besides (ItemSpecificSecurity). */
export const jenkinsOwnership = z.strictObject({
  enabled: z.boolean(),
  /** User id; empty: none. */
  primary: text,
  /** User ids, compared exactly. */
  secondary: texts,
  /** The job's own matrix, which `@ItemSpecific` roles ask; null: the one of the settings applies. */
  itemSpecific: list(matrixEntry).nullable(),
  place,
});
export type JenkinsOwnership = z.infer<typeof jenkinsOwnership>;

/** ownership.xml. */
export const ownershipSettings = z.strictObject({
  /** Folders do not pass their owners on. */
  blocksInheritance: z.boolean(),
  /** The matrix of jobs that have owners but no matrix of their own; null: none. */
  itemSpecific: list(matrixEntry).nullable(),
});
export type OwnershipSettings = z.infer<typeof ownershipSettings>;
