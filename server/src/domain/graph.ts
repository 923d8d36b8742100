/**
 * The graph, declared once: every node label and every relationship type that is not a permission.
 * Constraints, GraphQL enums, page styles, documentation pages and the lint of `cypher/**` derive from this
 * file and from `permissions.ts` (which adds one `CAN_*` type per permission).
 */
import { permissionRelationships, type PermissionRelationship } from './permissions.js';

export interface NodeDeclaration {
  /** Neo4j label, next to `:Entity`. */
  label: string;
  /** Further labels every node of the kind carries. */
  also?: readonly ('Principal' | 'Resource' | 'ItemGroup')[];
  meaning: string;
}

export const nodeKinds = {
  controller: {
    label: 'Controller',
    also: ['Resource', 'ItemGroup'],
    meaning: 'a Jenkins controller, the top of its folders',
  },
  folder: {
    label: 'Folder',
    also: ['Resource', 'ItemGroup'],
    meaning: 'anything that holds items: folder, multibranch project, organization folder',
  },
  job: { label: 'Job', also: ['Resource'], meaning: 'anything that can be built' },
  view: { label: 'View', also: ['Resource'], meaning: 'a named selection of items on a page' },
  agent: { label: 'Agent', also: ['Resource'], meaning: 'a machine that builds run on, the built-in node included' },
  label: { label: 'LabelExpression', meaning: 'an expression over agent labels, as jobs write it' },
  user: {
    label: 'User',
    also: ['Principal', 'Resource'],
    meaning: 'a person or service account, the anonymous user and SYSTEM included',
  },
  group: {
    label: 'Group',
    also: ['Principal', 'Resource'],
    meaning: 'a group of a policy, or a group or authority the security realm gives',
  },
  role: { label: 'Role', meaning: 'a named set of entitlements that principals hold' },
  token: { label: 'Token', meaning: 'an API token; the secret itself is never read' },
  store: {
    label: 'CredentialStore',
    also: ['Resource'],
    meaning: 'where credentials are kept: system, folder or user store',
  },
  credential: {
    label: 'Credential',
    also: ['Resource'],
    meaning: 'metadata of a credential; the secret itself is never read',
  },
  webhook: { label: 'Webhook', meaning: 'an address, or a token, by which something outside starts builds' },
  library: { label: 'Library', meaning: 'a Pipeline library; trusted ones run outside the sandbox' },
  repository: { label: 'Repository', meaning: 'a repository that builds or libraries take code from' },
  destination: { label: 'Destination', meaning: 'a place that builds send files or data to' },
  entitlement: {
    label: 'Entitlement',
    meaning: 'the pair (permission, scope): what a grant gives and inheritance passes on',
  },
  account: { label: 'Account', meaning: 'a Conjur account, the top of its policies' },
  policy: {
    label: 'Policy',
    also: ['Principal', 'Resource'],
    meaning: 'a Conjur policy: a branch that policy is loaded into, and the role that owns what is in it',
  },
  host: { label: 'Host', also: ['Principal', 'Resource'], meaning: 'a machine or job that logs in to Conjur' },
  layer: { label: 'Layer', also: ['Principal', 'Resource'], meaning: 'a set of hosts that are granted the same' },
  'host-factory': {
    label: 'HostFactory',
    also: ['Principal', 'Resource'],
    meaning: 'what new hosts are made with; they come into its layers',
  },
  variable: { label: 'Variable', also: ['Resource'], meaning: 'a secret in Conjur; its value is never read' },
  webservice: { label: 'Webservice', also: ['Resource'], meaning: 'a service that Conjur authorizes the use of' },
  record: {
    label: 'Record',
    also: ['Principal', 'Resource'],
    meaning: 'a Conjur role or resource of a kind that policies made up',
  },
  task: { label: 'Task', meaning: 'a command run by summon, or a manifest as one environment reads it' },
} as const satisfies Record<string, NodeDeclaration>;

export type NodeKind = keyof typeof nodeKinds;

/** Labels that no collected fact carries: written by the loader for history (design §4.3) and bookkeeping. */
export const historyLabels = [
  'Entity',
  'Principal',
  'Resource',
  'ItemGroup',
  'TierZero',
  'Source',
  'Partition',
  'Snapshot',
  'Change',
  'Baseline',
] as const;

export interface RelationshipDeclaration {
  from: readonly NodeKind[];
  to: readonly NodeKind[];
  /** One clause that reads as "<from> … <to>". */
  meaning: string;
  /** Whether attack paths may follow it. */
  traversable: boolean;
  /** For traversable ones: what an attacker does with it, how to remove it, how to see it used. */
  abuse?: string;
  removal?: string;
  detection?: string;
  references?: readonly string[];
  /** `recorded`: read in a source. `derived`: concluded by a compile rule, which the `rule` property names. */
  origin: 'recorded' | 'derived';
  /** Whether a difference between two loads is written as a `:Change`. */
  drift: boolean;
}

/** Kinds of Conjur that are roles: what is granted to one holds for its members. */
const conjurRoles = ['user', 'group', 'host', 'layer', 'policy', 'host-factory', 'record'] as const;

const structure = {
  MEMBER_OF: {
    from: conjurRoles,
    to: conjurRoles,
    origin: 'recorded',
    drift: true,
    traversable: true,
    meaning: 'holds every grant of',
    abuse: 'Act as the member: everything granted to what it is a member of applies without further steps.',
    removal:
      'Take the member out of the group in the directory or in the policy that grants it, or grant the permission to a narrower group.',
    detection: 'Directory audit log, or Conjur audit messages with the id policy: membership changes.',
    references: ['https://attack.mitre.org/techniques/T1078/'],
  },
  MAY_BE_MEMBER_OF: {
    from: ['user', 'group'],
    to: ['group'],
    origin: 'derived',
    drift: false,
    traversable: false,
    meaning: 'could be a member of the group: its membership could not be read',
  },
  HAS_ROLE: {
    from: ['user', 'group'],
    to: ['role'],
    origin: 'recorded',
    drift: true,
    traversable: true,
    meaning: 'holds every entitlement of the role',
    abuse: 'Use any permission of the role on everything its pattern matches, items created later included.',
    removal: 'Take the entry out of the role, or narrow the pattern of the role.',
    detection: 'System configuration history: changes of role assignments and of role patterns.',
    references: [
      'https://plugins.jenkins.io/role-strategy/',
      'https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-02-Inadequate-Identity-And-Access-Management',
    ],
  },
  GRANTED: {
    from: ['role', ...conjurRoles],
    to: ['entitlement'],
    origin: 'recorded',
    drift: true,
    traversable: true,
    meaning: 'was granted this permission at this scope',
    abuse: 'Use the permission directly; no approval stands between a grant and its use.',
    removal: 'Delete the entry at the place it was read, or move it to a narrower scope.',
    detection: 'Job and system configuration history: changes of the authorization matrix.',
    references: [
      'https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-02-Inadequate-Identity-And-Access-Management',
    ],
  },
  MAY_BE_GRANTED: {
    from: ['user', 'group', 'role'],
    to: ['entitlement'],
    origin: 'derived',
    drift: false,
    traversable: false,
    meaning: 'could hold this permission at this scope: what decides it could not be read',
  },
  GRANTED_WITHOUT_EFFECT: {
    from: ['user', 'group', 'role'],
    to: ['controller', 'folder', 'job', 'agent'],
    origin: 'recorded',
    drift: true,
    traversable: false,
    meaning: 'is named in an entry that gives nothing here',
  },
  IMPLIES: {
    from: ['entitlement'],
    to: ['entitlement'],
    origin: 'derived',
    drift: false,
    traversable: true,
    meaning: 'gives this permission as well',
    abuse: 'Use the implied permission: whoever holds the first holds the second.',
    removal: 'Remove the grant of the implying permission; an implication itself cannot be removed.',
    detection: 'Review grants of the implying permission.',
    references: ['https://www.jenkins.io/doc/book/security/access-control/permissions/'],
  },
  CASCADES_TO: {
    from: ['entitlement'],
    to: ['entitlement'],
    origin: 'derived',
    drift: true,
    traversable: true,
    meaning: 'passes the permission on to this scope',
    abuse: 'Use the permission below the scope it was granted at.',
    removal: 'Give the lower scope an inheritance strategy that does not take grants from above.',
    detection: 'Configuration history of the folder: changes of its inheritance strategy.',
    references: ['https://plugins.jenkins.io/matrix-auth/'],
  },
  MAY_CASCADE_TO: {
    from: ['entitlement'],
    to: ['entitlement'],
    origin: 'derived',
    drift: false,
    traversable: false,
    meaning: 'could pass the permission on: the inheritance strategy could not be read',
  },
  SELF_GRANTS: {
    from: ['entitlement'],
    to: ['entitlement'],
    origin: 'derived',
    drift: false,
    traversable: true,
    meaning: 'lets its holder write a role that gives',
    abuse: 'Add a role with any pattern and permission, assign it to yourself, and use it.',
    removal: 'Take away the permission to manage roles; who holds it holds what roles can give.',
    detection: 'System configuration history: roles added or assigned by others than administrators.',
    references: ['https://plugins.jenkins.io/role-strategy/'],
  },
  PASSES_EVERY_CHECK_OF: {
    from: ['user'],
    to: ['controller'],
    origin: 'derived',
    drift: false,
    traversable: false,
    meaning: 'passes every permission check of',
  },
  REQUIRES: {
    from: ['entitlement'],
    to: ['entitlement'],
    origin: 'derived',
    drift: false,
    traversable: false,
    meaning: 'counts only together with this one',
  },
  CONTAINS: {
    from: ['controller', 'folder', 'account', 'policy'],
    to: ['folder', 'job', 'view', 'agent', 'store', 'variable', 'webservice', ...conjurRoles],
    origin: 'recorded',
    drift: false,
    traversable: false,
    meaning: 'holds',
  },
  SHOWS: {
    from: ['view'],
    to: ['folder', 'job'],
    origin: 'derived',
    drift: false,
    traversable: false,
    meaning: 'lists',
  },
} as const satisfies Record<string, RelationshipDeclaration>;

const execution = {
  CONTROLS: {
    from: ['controller', 'agent', 'library'],
    to: ['controller', 'entitlement'],
    origin: 'derived',
    drift: false,
    traversable: true,
    meaning: 'has full control of',
    abuse:
      'Code in the controller process, or on the machine that holds its home, reads every secret and acts with every permission.',
    removal: 'Set the number of executors of the built-in node to 0 and run builds on agents.',
    detection: 'Builds whose log starts with "Running on Jenkins" or "on built-in node".',
    references: [
      'https://www.jenkins.io/doc/book/security/controller-isolation/',
      'https://attack.mitre.org/techniques/T1677/',
    ],
  },
  RUNS_AS: {
    from: ['job'],
    to: ['user'],
    origin: 'derived',
    drift: true,
    traversable: true,
    meaning: 'builds run as',
    abuse: 'Whoever decides what the build does acts as this principal while it runs.',
    removal: 'Configure an access control for builds, so that the job runs as a user with few permissions.',
    detection: 'Builds started outside the usual schedule or by unusual users.',
    references: ['https://www.jenkins.io/doc/book/security/build-authorization/'],
  },
  RUNS_AS_HOLDERS_OF: {
    from: ['job'],
    to: ['entitlement'],
    origin: 'derived',
    drift: true,
    traversable: false,
    meaning: 'runs builds as whoever started them, by virtue of',
  },
  MAY_RUN_AS: {
    from: ['job'],
    to: ['user', 'group'],
    origin: 'derived',
    drift: false,
    traversable: false,
    meaning: 'could run builds as: what decides it could not be read',
  },
  ADMITS_BUILDS_TO: {
    from: ['entitlement'],
    to: ['agent'],
    origin: 'derived',
    drift: false,
    traversable: false,
    meaning: 'lets builds that run as its holder onto',
  },
  TRIGGERS: {
    from: ['job', 'webhook'],
    to: ['job'],
    origin: 'recorded',
    drift: true,
    traversable: false,
    meaning: 'starts builds of',
  },
  WOULD_TRIGGER: {
    from: ['job'],
    to: ['job'],
    origin: 'recorded',
    drift: true,
    traversable: false,
    meaning: 'is set up to start builds of, which a check prevents or may prevent,',
  },
  PLACES_BUILDS_ON: {
    from: ['user', 'job'],
    to: ['agent', 'label'],
    origin: 'derived',
    drift: false,
    traversable: true,
    meaning: 'may run builds on',
    abuse: 'Name the agent in the job and run commands there.',
    removal: 'Run builds as a user without Agent/Build on this agent, or restrict the agent to named jobs.',
    detection: 'Builds on the agent by jobs that do not usually run there.',
    references: ['https://www.jenkins.io/doc/book/security/build-authorization/'],
  },
  RUNS_ON: {
    from: ['job'],
    to: ['label'],
    origin: 'recorded',
    drift: true,
    traversable: true,
    meaning: 'is tied to agents selected by',
    abuse: 'Run commands on an agent the expression selects.',
    removal: 'Tie the job to agents that hold nothing else of value.',
    detection: 'Changes of the label expression of the job.',
    references: ['https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-05-Insufficient-PBAC'],
  },
  SELECTS: {
    from: ['label'],
    to: ['agent'],
    origin: 'derived',
    drift: true,
    traversable: true,
    meaning: 'selects',
    abuse: 'Run commands on the selected agent.',
    removal: 'Take the label off the agent.',
    detection: 'Changes of agent labels.',
    references: ['https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-05-Insufficient-PBAC'],
  },
  SERVES: {
    from: ['agent'],
    to: ['label'],
    origin: 'derived',
    drift: false,
    traversable: true,
    meaning: 'takes builds tied to',
    abuse: 'Wait on the machine for the next build tied to the expression and read its environment.',
    removal: 'Use agents that live for one build only.',
    detection: 'Processes on the agent that outlive a build.',
    references: ['https://attack.mitre.org/techniques/T1552/'],
  },
  HOSTS: {
    from: ['label'],
    to: ['job'],
    origin: 'derived',
    drift: false,
    traversable: false,
    meaning: 'names the agents that builds of the job run on',
  },
  EXPOSES: {
    from: ['label'],
    to: ['credential'],
    origin: 'derived',
    drift: false,
    traversable: true,
    meaning: 'names agents that builds hand this credential to',
    abuse: 'Read the bound credential from the environment or files of a build on the agent.',
    removal: 'Bind the credential only in jobs tied to agents of their own.',
    detection: 'Uses of the credential from addresses other than the agents.',
    references: ['https://attack.mitre.org/techniques/T1552/'],
  },
  LOOKS_UP: {
    from: ['job', 'folder', 'user'],
    to: ['store'],
    origin: 'derived',
    drift: false,
    traversable: true,
    meaning: 'finds credentials by id in',
    abuse: 'Bind any credential of the store in the build and print or send it.',
    removal: 'Move the credential to the store of a folder that only the jobs that need it are in.',
    detection: 'Credential usage tracking: a job that did not use the credential before.',
    references: [
      'https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-06-Insufficient-Credential-Hygiene',
    ],
  },
  FALLS_BACK_TO: {
    from: ['store'],
    to: ['store'],
    origin: 'derived',
    drift: false,
    traversable: true,
    meaning: 'is searched before',
    abuse: 'Bind a credential of the outer store: lookups go on outward until an id is found.',
    removal: 'Move the credential from the outer store to the folders that need it.',
    detection: 'Credential usage tracking on the outer store.',
    references: ['https://plugins.jenkins.io/credentials/'],
  },
  OFFERS: {
    from: ['store'],
    to: ['credential'],
    origin: 'derived',
    drift: false,
    traversable: true,
    meaning: 'gives builds below it',
    abuse: 'Bind the credential and use it wherever it is accepted.',
    removal: 'Give the credential scope SYSTEM if only the controller needs it, or move it to a narrower folder.',
    detection: 'Credential usage tracking.',
    references: ['https://attack.mitre.org/techniques/T1552/'],
  },
  HOLDS: {
    from: ['store'],
    to: ['credential'],
    origin: 'recorded',
    drift: true,
    traversable: false,
    meaning: 'keeps',
  },
  BINDS: {
    from: ['job'],
    to: ['credential'],
    origin: 'recorded',
    drift: true,
    traversable: true,
    meaning: 'hands its builds',
    abuse: 'Change what the build does with the credential it is given.',
    removal: 'Remove the binding from the job.',
    detection: 'Configuration history of the job.',
    references: ['https://plugins.jenkins.io/credentials-binding/'],
  },
  USED: {
    from: ['job'],
    to: ['credential'],
    origin: 'recorded',
    drift: false,
    traversable: false,
    meaning: 'was seen, in builds that are kept, to use',
  },
  BUILDS_FROM: {
    from: ['job', 'library'],
    to: ['repository'],
    origin: 'recorded',
    drift: true,
    traversable: false,
    meaning: 'takes code from',
  },
  USES_LIBRARY: {
    from: ['job'],
    to: ['library'],
    origin: 'recorded',
    drift: true,
    traversable: false,
    meaning: 'loads the library',
  },
  FEEDS: {
    from: ['repository', 'library'],
    to: ['library', 'job'],
    origin: 'derived',
    drift: false,
    traversable: true,
    meaning: 'decides code that runs in',
    abuse: 'Push a change: it runs with the credentials and on the agents of every build that takes the code.',
    removal:
      'Protect the branches builds take code from, pin libraries to a commit, and do not let jobs choose their version.',
    detection: 'Pushes to the repository outside review; builds that load an unusual version of a library.',
    references: [
      'https://www.jenkins.io/doc/book/pipeline/shared-libraries/',
      'https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-04-Poisoned-Pipeline-Execution',
    ],
  },
  PUBLISHES_TO: {
    from: ['job'],
    to: ['destination'],
    origin: 'recorded',
    drift: true,
    traversable: false,
    meaning: 'sends files or data to',
  },
  AUTHENTICATES_AS: {
    from: ['token', 'credential'],
    to: ['user', 'agent', 'host'],
    origin: 'recorded',
    drift: true,
    traversable: true,
    meaning: 'is accepted as',
    abuse: 'Present it and act as the principal, with every permission it holds.',
    removal: 'Revoke it and issue one with a shorter life to fewer holders.',
    detection: 'Token use statistics; log-ins from new addresses.',
    references: ['https://attack.mitre.org/techniques/T1528/'],
  },
  OWNS: {
    from: conjurRoles,
    to: ['store', 'folder', 'job', 'agent', 'variable', 'webservice', ...conjurRoles],
    origin: 'recorded',
    drift: true,
    traversable: false,
    meaning: 'is an owner of',
  },
  NEW_JOB_REACHES: {
    from: ['entitlement'],
    to: ['store', 'user', 'label'],
    origin: 'derived',
    drift: false,
    traversable: true,
    meaning: 'lets a new job reach',
    abuse: 'Create a job here: it runs as this principal and resolves every credential of this store.',
    removal: 'Take Job/Create away at this scope, or move the credentials to a folder nobody else creates jobs in.',
    detection: 'Newly created items in the folder.',
    references: ['https://attack.mitre.org/techniques/T1677/'],
  },
} as const satisfies Record<string, RelationshipDeclaration>;

/** What a Conjur lets a role do beyond what it is permitted (conjur-semantics §5.2). */
const conjur = {
  LOGS_IN_AS: {
    from: ['job'],
    to: ['host', 'user'],
    origin: 'derived',
    drift: true,
    traversable: true,
    meaning: 'asks Conjur for secrets as',
    abuse:
      'Decide what the build does, ask for any variable the host may fetch, and print or send it. Conjur sees the host, not who changed the job.',
    removal:
      'Give each job a host of its own with an annotation of its full name, and let jobs and folders that need no shared host not inherit.',
    detection:
      'Audit messages with the id fetch by the host at times no build of the job ran, or of variables it never fetched.',
    references: ['https://plugins.jenkins.io/conjur-credentials/', 'https://attack.mitre.org/techniques/T1078/'],
  },
  TAKES_OVER: {
    from: ['entitlement'],
    to: ['user', 'host'],
    origin: 'derived',
    drift: false,
    traversable: true,
    meaning: 'lets its holder become',
    abuse: 'Rotate the API key: Conjur answers with the new one, and whoever has it logs in as the user or host.',
    removal: 'Take the privilege update on the user or host away; let hosts authenticate without an API key.',
    detection: 'Audit messages with the id api-key that rotate the key of another role.',
    references: ['https://attack.mitre.org/techniques/T1098/001/'],
  },
  MINTS_HOSTS_IN: {
    from: ['entitlement'],
    to: ['layer'],
    origin: 'derived',
    drift: false,
    traversable: true,
    meaning: 'lets its holder make new hosts in',
    abuse: 'Create a host factory token, make a host with it, and log in as that host with every grant of the layer.',
    removal: 'Take the privilege execute on the host factory away, or give the factory a layer with fewer grants.',
    detection: 'Hosts that appear in the layer without a policy that declares them.',
    references: ['https://attack.mitre.org/techniques/T1136/'],
  },
  AUTHORS: {
    from: ['entitlement'],
    to: ['entitlement'],
    origin: 'derived',
    drift: false,
    traversable: true,
    meaning: 'lets its holder load policy, which is',
    abuse: 'Load a policy that permits yourself what you like on any record of the branch.',
    removal: 'Take the privileges create and update on the policy away, or move what matters to another branch.',
    detection: 'Audit messages with the id policy by others than the usual loader; new policy versions.',
    references: ['https://attack.mitre.org/techniques/T1098/'],
  },
  GOVERNS: {
    from: ['entitlement'],
    to: ['entitlement', 'variable', 'webservice', ...conjurRoles],
    origin: 'derived',
    drift: false,
    traversable: true,
    meaning: 'gives the power to grant or permit anything on',
    abuse: 'Grant yourself the role, or permit yourself to fetch the secret, by a policy loaded into the branch.',
    removal: 'Take the right to load policy into the branch away, or move the record to a branch of its own.',
    detection: 'Audit messages with the id policy that add a membership or permission on the record.',
    references: ['https://attack.mitre.org/techniques/T1098/'],
  },
  ADDS_MEMBERS_TO: {
    from: ['entitlement'],
    to: ['group', 'layer'],
    origin: 'derived',
    drift: false,
    traversable: true,
    meaning: 'lets its holder add members to',
    abuse: 'Add yourself to the group over the REST interface; no policy text shows it.',
    removal: 'Take the privilege create on the policy away that the group was loaded into.',
    detection: 'Audit messages with the id policy and no policy version: memberships added over REST.',
    references: ['https://attack.mitre.org/techniques/T1098/'],
  },
} as const satisfies Record<string, RelationshipDeclaration>;

/** What summon is asked to fetch, and as whom. Needing a secret gives none: what the runner may fetch, its grants say. */
const summon = {
  FETCHES: {
    from: ['task'],
    to: ['variable'],
    origin: 'recorded',
    drift: true,
    traversable: false,
    meaning: 'asks for the value of',
  },
  FETCHES_AS: {
    from: ['task'],
    to: ['host', 'user', 'layer', 'group'],
    origin: 'recorded',
    drift: true,
    traversable: false,
    meaning: 'fetches what it asks for as',
  },
} as const satisfies Record<string, RelationshipDeclaration>;

/** Written by the loader for history; never part of an attack path. */
const history = {
  RECORDED: {
    from: [],
    to: [],
    origin: 'recorded',
    drift: false,
    traversable: false,
    meaning: 'wrote down this change',
  },
  CONCERNS: { from: [], to: [], origin: 'recorded', drift: false, traversable: false, meaning: 'touches' },
  FOLLOWS: { from: [], to: [], origin: 'recorded', drift: false, traversable: false, meaning: 'was loaded after' },
} as const satisfies Record<string, RelationshipDeclaration>;

export type RelationshipType =
  | keyof typeof structure
  | keyof typeof execution
  | keyof typeof conjur
  | keyof typeof summon
  | keyof typeof history
  | PermissionRelationship;

export const relationships: Readonly<Record<string, RelationshipDeclaration>> = {
  ...structure,
  ...execution,
  ...conjur,
  ...summon,
  ...history,
  ...permissionRelationships,
};

/** The declaration of one type, by name. */
export function relationship(type: RelationshipType): RelationshipDeclaration {
  const declaration = relationships[type];
  if (!declaration) throw new Error(`undeclared relationship type ${type}`);
  return declaration;
}

/** Types attack paths may follow, sorted by name. */
export const traversableTypes: readonly RelationshipType[] = (Object.keys(relationships) as RelationshipType[])
  .filter((type) => relationship(type).traversable)
  .sort();

/** Types that lead from a principal to what it holds: the only ones a decision follows, in any order they occur. */
export const accessTypes = [
  'MEMBER_OF',
  'HAS_ROLE',
  'GRANTED',
  'IMPLIES',
  'CASCADES_TO',
] as const satisfies readonly RelationshipType[];
/** The same, with what could not be read: a path that needs one of the additional types is `unknown`. */
export const uncertainAccessTypes = [
  ...accessTypes,
  'MAY_BE_MEMBER_OF',
  'MAY_BE_GRANTED',
  'MAY_CASCADE_TO',
] as const satisfies readonly RelationshipType[];
