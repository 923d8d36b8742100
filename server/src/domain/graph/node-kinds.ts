/** Every node label, declared once. */
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
  cloud: {
    label: 'Cloud',
    also: ['Resource'],
    meaning: 'what a controller starts agents in when a label asks for one',
  },
  template: {
    label: 'AgentTemplate',
    also: ['Resource'],
    meaning: 'what agents of a cloud are started from: pod template, image, machine template',
  },
  plugin: { label: 'Plugin', meaning: 'a plugin as one controller has it installed' },
  label: { label: 'LabelExpression', meaning: 'an expression over agent labels, as jobs write it' },
  'build-group': {
    label: 'BuildGroup',
    meaning: 'the builds tied to a label expression, as an agent that takes them sees them',
  },
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
  'repository-owner': {
    label: 'RepositoryOwner',
    meaning: 'an account or organization that repositories belong to on a server',
  },
  'repository-host': {
    label: 'RepositoryHost',
    meaning: 'a server that keeps repositories; stands for anyone with an account there',
  },
  'repository-account': {
    label: 'RepositoryAccount',
    meaning: 'a person by the name of an account where repositories are kept, not known to be a Jenkins user',
  },
  destination: { label: 'Destination', meaning: 'a place that builds send files or data to' },
  entitlement: {
    label: 'Entitlement',
    meaning: 'the pair (permission, scope): what a grant gives and inheritance passes on',
  },
  scope: {
    label: 'Scope',
    meaning:
      'what one access-control list decides about, of one sort: shown as the folder, agent or role whose list it is',
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
  machine: { label: 'Machine', also: ['Resource'], meaning: 'a machine that people and jobs log in to over ssh' },
  command: {
    label: 'Command',
    also: ['Resource'],
    meaning: 'what an account of a machine runs for whoever logs in: one command, or a shell',
  },
  'ssh-key': {
    label: 'SshKey',
    meaning: 'a key that logs in over ssh, by its fingerprint; the key itself is never kept',
  },
  foreign: { label: 'Foreign', meaning: 'what another tool told of, of a kind that tool made up' },
  task: { label: 'Task', meaning: 'a command run by summon, or a manifest as one environment reads it' },
} as const satisfies Record<string, NodeDeclaration>;

export type NodeKind = keyof typeof nodeKinds;

/** Labels that no collected fact carries: written by the loader for history and bookkeeping. */
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
  'ZoneSelector',
] as const;
