/**
 * The permission catalogue: what Jenkins core 2.579 and the plugins this project knows define
 * (hudson.model.{Item,Run,View,Computer}, jenkins.model.Jenkins, hudson.security.Permission, CredentialsProvider, …).
 * One row per permission; each names the relationship type that says "may do this to that resource".
 * Permissions of other plugins are read from `permissions.json` and use the type `CAN`, with the id as property.
 */
import type { NodeKind, RelationshipDeclaration } from './graph.js';

/** `RECORD`: whatever a Conjur account holds, as its privileges are free strings. */
export type PermissionScope = 'JENKINS' | 'ITEM_GROUP' | 'ITEM' | 'RUN' | 'COMPUTER' | 'RECORD';

export interface Permission {
  /** `<owner class>.<Name>`, as Jenkins stores it. */
  id: string;
  /** `<Group>/<Name>`, as Jenkins shows it. */
  name: string;
  /** Id of the next permission on the chain that gives this one; null ends the chain. */
  impliedBy: string | null;
  /** Kinds of scope an authorization container may list it at, besides the controller, which takes any. */
  scopes: readonly PermissionScope[];
  enabled: boolean;
}

/** Relationship types of permissions. */
export type PermissionRelationship = 'CAN' | `CAN_${string}`;

interface CatalogueRow extends Permission {
  /** What the permission lets a principal do, as a relationship; absent for generic permissions that act on nothing. */
  relationship?: PermissionRelationship;
}

const ITEM = 'hudson.model.Item';
const RUN = 'hudson.model.Run';
const VIEW = 'hudson.model.View';
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

/** Switched off unless a system property or plugin enables them (jenkins-semantics §1.2, §1.3). */
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

/** What an owner has in Conjur: every privilege, whatever it is called. */
export const OWNER = '(owner)';

/** Kinds of node that Conjur privileges are on. */
const records = [
  'user',
  'group',
  'host',
  'layer',
  'policy',
  'host-factory',
  'variable',
  'webservice',
  'record',
] as const;

/** Privileges the Conjur server itself asks for (conjur-semantics §5.1); all others use `CAN`, with the id as property. */
const privileges: Readonly<Record<string, PermissionRelationship>> = {
  [OWNER]: 'CAN_OWN',
  read: 'CAN_READ',
  execute: 'CAN_EXECUTE',
  update: 'CAN_UPDATE',
  create: 'CAN_CREATE',
  authenticate: 'CAN_AUTHENTICATE',
};

/** The id of a Conjur privilege: itself, but for characters that have a meaning in ids and lists. */
export function privilegeId(privilege: string): string {
  return encodeURIComponent(privilege).replaceAll('.', '%2E').replaceAll('(', '%28').replaceAll(')', '%29');
}

const conjurRelationships = {
  CAN_OWN: {
    from: ['entitlement'],
    to: records,
    origin: 'derived',
    drift: false,
    traversable: true,
    meaning: 'gives every privilege on',
    abuse: 'Use any privilege on what is owned: fetch the secret, or hold the role.',
    removal: 'Give the record another owner in the policy that declares it.',
    detection: 'Audit messages with the id fetch or update by owners rather than consumers.',
    references: ['https://attack.mitre.org/techniques/T1078/'],
  },
  CAN_EXECUTE: {
    from: ['entitlement'],
    to: ['variable'],
    origin: 'derived',
    drift: false,
    traversable: true,
    meaning: 'gives execute, which fetches the secret, on',
    abuse: 'Fetch the value of the variable.',
    removal: 'Remove the permit of execute, or take the member out of what it is permitted to.',
    detection: 'Audit messages with the id fetch by roles or from addresses that do not usually fetch it.',
    references: ['https://attack.mitre.org/techniques/T1555/'],
  },
  CAN_UPDATE: {
    from: ['entitlement'],
    to: records,
    origin: 'derived',
    drift: false,
    traversable: false,
    meaning: 'gives update on',
  },
  CAN_AUTHENTICATE: {
    from: ['entitlement'],
    to: records,
    origin: 'derived',
    drift: false,
    traversable: false,
    meaning: 'gives authenticate on',
  },
} as const satisfies Record<string, RelationshipDeclaration>;

/** Abuse, removal and detection for the permissions that hand over control by themselves. */
const control: Record<string, Pick<RelationshipDeclaration, 'abuse' | 'removal' | 'detection' | 'references'>> = {
  CAN_ADMINISTER: {
    abuse: 'Run any code in the controller through the script console and read every stored secret.',
    removal: 'Remove the grant of Overall/Administer; grant Overall/Manage or folder permissions instead.',
    detection: 'Requests to /script, /scriptText, /pluginManager and changes of the global configuration.',
    references: [
      'https://www.jenkins.io/doc/book/managing/script-console/',
      'https://attack.mitre.org/techniques/T1059/',
    ],
  },
  CAN_CONFIGURE: {
    abuse:
      'Change the job so that its next build prints the credentials it can look up, or runs commands on its agents.',
    removal: 'Remove the grant of Job/Configure, or keep the definition in a repository whose branches are protected.',
    detection: 'Job configuration history: changes followed by a build within minutes.',
    references: [
      'https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-04-Poisoned-Pipeline-Execution',
      'https://attack.mitre.org/techniques/T1677/',
    ],
  },
  CAN_CONFIGURE_AGENT: {
    abuse: 'Point the agent at a machine of your own and receive the builds, sources and credentials scheduled there.',
    removal: 'Remove the grant of Agent/Configure.',
    detection: 'Changes of the launcher, host or labels of the agent.',
    references: ['https://www.jenkins.io/doc/book/security/access-control/permissions/'],
  },
  CAN_CONNECT_AGENT: {
    abuse: 'Read the inbound secret of the agent and connect in its place.',
    removal: 'Remove the grant of Agent/Connect.',
    detection: 'The agent connecting from a new address.',
    references: ['https://www.jenkins.io/doc/book/security/access-control/permissions/'],
  },
};

function resourcesOf(row: CatalogueRow): readonly NodeKind[] {
  const kinds: NodeKind[] = ['controller'];
  if (row.scopes.includes('ITEM_GROUP')) kinds.push('folder');
  if (row.scopes.includes('ITEM')) kinds.push('job');
  if (row.scopes.includes('COMPUTER')) kinds.push('agent');
  if (row.id.startsWith(`${VIEW}.`)) kinds.push('view');
  return kinds;
}

function isPrivilegeType(type: PermissionRelationship): boolean {
  return Object.values(privileges).includes(type);
}

/** One relationship declaration per permission that acts on a resource, and `CAN` for those not in the catalogue. */
export const permissionRelationships: Record<string, RelationshipDeclaration> = {
  CAN: {
    from: ['entitlement'],
    to: ['controller', 'folder', 'job', 'agent', 'view', ...records],
    origin: 'derived',
    drift: false,
    traversable: false,
    meaning: 'lets its holder use a permission of another plugin, or a privilege of another name, on',
  },
  ...conjurRelationships,
  ...Object.fromEntries(
    catalogue.flatMap((row) =>
      row.relationship
        ? [
            [
              row.relationship,
              {
                from: ['entitlement'],
                to: isPrivilegeType(row.relationship) ? [...resourcesOf(row), ...records] : resourcesOf(row),
                origin: 'derived',
                drift: false,
                traversable: row.relationship in control,
                meaning: `gives ${row.name}${isPrivilegeType(row.relationship) ? ', in Conjur the privilege of this name,' : ''} on`,
                ...control[row.relationship],
              } satisfies RelationshipDeclaration,
            ] as const,
          ]
        : [],
    ),
  ),
};

const byId = new Map(catalogue.map((row) => [row.id, row]));
const byName = new Map(catalogue.map((row) => [row.name.toLowerCase(), row]));

/** The `CAN_*` type of a permission id; `CAN` when the catalogue does not know the id. */
export function relationshipOf(permissionId: string): PermissionRelationship {
  return byId.get(permissionId)?.relationship ?? privileges[permissionId] ?? 'CAN';
}

/** The `$type` of statements that ask for a permission: empty where `CAN` with the permission's id says it. */
export function typeParameter(permissionId: string): string {
  const type = relationshipOf(permissionId);
  return type === 'CAN' ? '' : type;
}

/**
 * The relationship type that says "has this permission on this resource".
 * A permission asked of the whole controller, or of the built-in node, hands over no job or agent by itself,
 * so it is the non-traversable `CAN` there, told apart by its `permission` property.
 */
export function relationshipTo(permission: Permission, kind: NodeKind, builtInNode = false): PermissionRelationship {
  const type = relationshipOf(permission.id);
  if (kind === 'controller' && permission.scopes.some((scope) => scope !== 'JENKINS')) return 'CAN';
  if (builtInNode && permissionRelationships[type]?.traversable) return 'CAN';
  return type;
}

/**
 * The relationship type that says "has this Conjur privilege on this record". Only a variable is reached by execute:
 * elsewhere it is the non-traversable `CAN`, and what it leads to has relationships of its own.
 */
export function privilegeTo(privilege: string, kind: NodeKind): PermissionRelationship {
  return privilege === 'execute' && kind !== 'variable' ? 'CAN' : (privileges[privilege] ?? 'CAN');
}

/**
 * Display name of a permission id: `Job/Build`; for an unknown id the class's simple name and the last part, for a
 * Conjur privilege the privilege.
 */
export function permissionName(permissionId: string): string {
  const known = byId.get(permissionId);
  if (known) return known.name;
  if (permissionId === OWNER) return 'every privilege';
  const parts = permissionId.split('.');
  if (parts.length === 1) return decodePrivilege(permissionId);
  return `${parts.at(-2) ?? ''}/${parts.at(-1)}`;
}

function decodePrivilege(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

/** A permission by id or display name (case-insensitive); undefined when the catalogue has neither. */
export function findPermission(idOrName: string): Permission | undefined {
  return byId.get(idOrName) ?? byName.get(idOrName.toLowerCase());
}
