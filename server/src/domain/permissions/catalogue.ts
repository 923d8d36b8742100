/**
 * The permission catalogue: what Jenkins core 2.579 and the plugins this project knows define
 * (hudson.model.{Item,Run,View,Computer}, jenkins.model.Jenkins, hudson.security.Permission, CredentialsProvider, …).
 * One row per permission; each names the relationship type that says "may do this to that resource".
 * Permissions of other plugins are read from `permissions.json` and use the type `CAN`, with the id as property.
 */
import type { Permission, PermissionScope } from './permission.js';

export type { Permission, PermissionScope } from './permission.js';

/** Relationship types of permissions. */
export type PermissionRelationship = 'CAN' | `CAN_${string}`;

export interface CatalogueRow extends Permission {
  /** What the permission lets a principal do, as a relationship; absent for generic permissions that act on nothing. */
  relationship?: PermissionRelationship;
}

const ITEM = 'hudson.model.Item';
const RUN = 'hudson.model.Run';
const VIEW = 'hudson.model.View';
/** How the ids of permissions on views begin. */
export const VIEW_PREFIX = `${VIEW}.`;
const AGENT = 'hudson.model.Computer';
const ROOT = 'hudson.model.Hudson';
const GENERIC = 'hudson.security.Permission';
const CREDENTIALS = 'com.cloudbees.plugins.credentials.CredentialsProvider';
const OWNERSHIP = 'com.synopsys.arc.jenkins.plugins.ownership.OwnershipPlugin';
const ROLES = 'com.michelin.cio.hudson.plugins.rolestrategy.RoleBasedAuthorizationStrategy';

export const ADMINISTER = `${ROOT}.Administer`;
export const OVERALL_READ = `${ROOT}.Read`;
export const ITEM_READ = `${ITEM}.Read`;
export const ITEM_DISCOVER = `${ITEM}.Discover`;
export const ITEM_CREATE = `${ITEM}.Create`;
export const ITEM_CONFIGURE = `${ITEM}.Configure`;
export const RUN_REPLAY = `${RUN}.Replay`;
export const VIEW_READ = `${VIEW}.Read`;
export const VIEW_CONFIGURE = `${VIEW}.Configure`;
export const GENERIC_READ = `${GENERIC}.GenericRead`;

const items = ['JENKINS', 'ITEM_GROUP', 'ITEM'] as const;
const groups = ['JENKINS', 'ITEM_GROUP'] as const;
const runs = ['JENKINS', 'ITEM_GROUP', 'ITEM', 'RUN'] as const;
const agents = ['JENKINS', 'COMPUTER'] as const;
const root = ['JENKINS'] as const;

const row = (
  owner: string,
  short: string,
  group: string,
  impliedBy: string | null,
  scopes: readonly PermissionScope[],
  relationship?: PermissionRelationship,
  enabled = true,
): CatalogueRow => ({
  id: `${owner}.${short}`,
  name: `${group}/${short}`,
  impliedBy,
  scopes,
  enabled,
  ...(relationship ? { relationship } : {}),
});

/** hudson.security.Permission.enabled is false unless a system property or a plugin switches it on (core 2.433). */
const OFF = false;

export const catalogue: readonly CatalogueRow[] = [
  row(GENERIC, 'FullControl', 'N/A', ADMINISTER, root),
  row(GENERIC, 'GenericRead', 'N/A', ADMINISTER, root),
  row(GENERIC, 'GenericWrite', 'N/A', ADMINISTER, root),
  row(GENERIC, 'GenericCreate', 'N/A', `${GENERIC}.GenericWrite`, root),
  row(GENERIC, 'GenericUpdate', 'N/A', `${GENERIC}.GenericWrite`, root),
  row(GENERIC, 'GenericDelete', 'N/A', `${GENERIC}.GenericWrite`, root),
  row(GENERIC, 'GenericConfigure', 'N/A', `${GENERIC}.GenericUpdate`, root),
  row(ROOT, 'Administer', 'Overall', null, root, 'CAN_ADMINISTER'),
  row(ROOT, 'Manage', 'Overall', ADMINISTER, root, 'CAN_MANAGE', OFF),
  row(ROOT, 'SystemRead', 'Overall', ADMINISTER, root, 'CAN_READ_SYSTEM', OFF),
  row(ROOT, 'Read', 'Overall', GENERIC_READ, root, 'CAN_ENTER'),
  row(ROOT, 'RunScripts', 'Overall', ADMINISTER, root, 'CAN_RUN_SCRIPTS'),
  row(ROOT, 'UploadPlugins', 'Overall', ADMINISTER, root, 'CAN_UPLOAD_PLUGINS'),
  row(ROOT, 'ConfigureUpdateCenter', 'Overall', ADMINISTER, root, 'CAN_CONFIGURE_UPDATE_CENTER'),
  row(ITEM, 'Create', 'Job', `${GENERIC}.GenericCreate`, groups, 'CAN_CREATE'),
  row(ITEM, 'Delete', 'Job', `${GENERIC}.GenericDelete`, items, 'CAN_DELETE'),
  row(ITEM, 'Configure', 'Job', `${GENERIC}.GenericConfigure`, items, 'CAN_CONFIGURE'),
  row(ITEM, 'Read', 'Job', GENERIC_READ, items, 'CAN_READ'),
  row(ITEM, 'Discover', 'Job', ITEM_READ, items, 'CAN_DISCOVER'),
  row(ITEM, 'ExtendedRead', 'Job', ITEM_CONFIGURE, items, 'CAN_READ_CONFIGURATION', OFF),
  row(ITEM, 'Build', 'Job', `${GENERIC}.GenericUpdate`, items, 'CAN_BUILD'),
  row(ITEM, 'Workspace', 'Job', GENERIC_READ, items, 'CAN_READ_WORKSPACE'),
  row(ITEM, 'WipeOut', 'Job', null, items, 'CAN_WIPE_WORKSPACE', OFF),
  row(ITEM, 'Cancel', 'Job', `${GENERIC}.GenericUpdate`, items, 'CAN_CANCEL'),
  row(ITEM, 'Move', 'Job', `${GENERIC}.GenericCreate`, items, 'CAN_MOVE'),
  row(ITEM, 'ViewStatus', 'Job', ITEM_READ, items, 'CAN_VIEW_STATUS'),
  row(RUN, 'Delete', 'Run', `${GENERIC}.GenericDelete`, runs, 'CAN_DELETE_RUNS'),
  row(RUN, 'Update', 'Run', `${GENERIC}.GenericUpdate`, runs, 'CAN_UPDATE_RUNS'),
  row(RUN, 'Replay', 'Run', ITEM_CONFIGURE, runs, 'CAN_REPLAY'),
  row(RUN, 'Artifacts', 'Run', null, runs, 'CAN_READ_ARTIFACTS', OFF),
  row(VIEW, 'Create', 'View', `${GENERIC}.GenericCreate`, groups, 'CAN_CREATE_VIEW'),
  row(VIEW, 'Delete', 'View', `${GENERIC}.GenericDelete`, groups, 'CAN_DELETE_VIEW'),
  row(VIEW, 'Configure', 'View', `${GENERIC}.GenericConfigure`, groups, 'CAN_CONFIGURE_VIEW'),
  row(VIEW, 'Read', 'View', GENERIC_READ, groups, 'CAN_READ_VIEW'),
  row(AGENT, 'Configure', 'Agent', `${GENERIC}.GenericConfigure`, agents, 'CAN_CONFIGURE_AGENT'),
  row(AGENT, 'ExtendedRead', 'Agent', `${AGENT}.Configure`, agents, 'CAN_READ_AGENT_CONFIGURATION', OFF),
  row(AGENT, 'Delete', 'Agent', `${GENERIC}.GenericDelete`, agents, 'CAN_DELETE_AGENT'),
  row(AGENT, 'Create', 'Agent', `${GENERIC}.GenericCreate`, root, 'CAN_CREATE_AGENT'),
  row(AGENT, 'Disconnect', 'Agent', ADMINISTER, agents, 'CAN_DISCONNECT_AGENT'),
  row(AGENT, 'Connect', 'Agent', `${AGENT}.Disconnect`, agents, 'CAN_CONNECT_AGENT'),
  row(AGENT, 'Build', 'Agent', `${GENERIC}.GenericWrite`, agents, 'CAN_BUILD_ON'),
  row(AGENT, 'Provision', 'Agent', ADMINISTER, [], 'CAN_PROVISION_AGENT'),
  row('hudson.scm.SCM', 'Tag', 'SCM', `${GENERIC}.GenericCreate`, items, 'CAN_TAG'),
  row(CREDENTIALS, 'Create', 'Credentials', `${GENERIC}.GenericCreate`, items, 'CAN_CREATE_CREDENTIALS'),
  row(CREDENTIALS, 'Update', 'Credentials', `${GENERIC}.GenericUpdate`, items, 'CAN_UPDATE_CREDENTIALS'),
  row(CREDENTIALS, 'View', 'Credentials', GENERIC_READ, items, 'CAN_VIEW_CREDENTIALS'),
  row(CREDENTIALS, 'Delete', 'Credentials', `${GENERIC}.GenericDelete`, items, 'CAN_DELETE_CREDENTIALS'),
  row(
    CREDENTIALS,
    'ManageDomains',
    'Credentials',
    `${GENERIC}.GenericConfigure`,
    items,
    'CAN_MANAGE_CREDENTIAL_DOMAINS',
  ),
  row(CREDENTIALS, 'UseOwn', 'Credentials', `${ITEM}.Build`, items, 'CAN_USE_OWN_CREDENTIALS', OFF),
  row(CREDENTIALS, 'UseItem', 'Credentials', ITEM_CONFIGURE, items, 'CAN_USE_ITEM_CREDENTIALS', OFF),
  row(OWNERSHIP, 'Jobs', 'Manage ownership', `${GENERIC}.GenericConfigure`, items, 'CAN_MANAGE_JOB_OWNERS'),
  row(OWNERSHIP, 'Nodes', 'Manage ownership', `${GENERIC}.GenericConfigure`, agents, 'CAN_MANAGE_AGENT_OWNERS'),
  row(ROLES, 'ItemRoles', 'Role Based Strategy', ADMINISTER, root, 'CAN_MANAGE_ITEM_ROLES', OFF),
  row(ROLES, 'AgentRoles', 'Role Based Strategy', ADMINISTER, root, 'CAN_MANAGE_AGENT_ROLES', OFF),
];
