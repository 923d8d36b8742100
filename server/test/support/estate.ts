/** Small estates in the notation of tests: `U:ann Job/Read` entries on a tree of folders and jobs. */
import type { Compiled } from '../../src/compile/compiled.js';
import { compileJenkins } from '../../src/compile/jenkins/compile.js';
import type { DecisionValue } from '../../src/domain/answers.js';
import { findPermission } from '../../src/domain/permissions.js';
import type {
  AuthorizationProperty,
  InheritanceName,
  JenkinsItem,
  JenkinsSnapshot,
  MatrixEntry,
} from '../../src/domain/snapshot.js';
import { bruteForce } from './brute-force.js';

/** `E:` either, `U:` user, `G:` group; then the sid, a space and the permission by name or id. */
export type EntryText = string;

export interface ItemText {
  kind?: 'folder' | 'job';
  /** P, G, N: inheritance strategy; absent: no matrix property. */
  strategy?: 'P' | 'G' | 'N' | '?';
  entries?: readonly EntryText[];
  /** false: its configuration could not be read. */
  read?: boolean;
}

export interface EstateText {
  source?: string;
  /** Class of the strategy; project matrix when absent; null: it could not be read. */
  strategy?: string | null;
  useSecurity?: boolean;
  denyAnonymousRead?: boolean;
  realm?: string;
  userIds?: 'case-insensitive' | 'case-sensitive' | 'case-sensitive-email';
  entries?: readonly EntryText[];
  users?: readonly string[];
  /** null: the directory was not read. */
  groups?: Readonly<Record<string, readonly string[]>> | null;
  /** By full name; folders that hold others are added when not named. */
  items?: Readonly<Record<string, ItemText>>;
  enable?: readonly string[];
  change?: (snapshot: JenkinsSnapshot) => JenkinsSnapshot;
}

const inheritance: Record<'P' | 'G' | 'N' | '?', InheritanceName> = {
  P: 'parent',
  G: 'global',
  N: 'none',
  '?': 'unknown',
};

/** The snapshot a home collector would give for the estate. */
export function estate(text: EstateText): JenkinsSnapshot {
  const source = text.source ?? 'test';
  const place = { file: 'config.xml', line: 1 };
  const className = text.strategy === undefined ? 'hudson.security.ProjectMatrixAuthorizationStrategy' : text.strategy;
  const userIds = text.userIds ?? 'case-insensitive';
  const snapshot: JenkinsSnapshot = {
    system: 'jenkins',
    format: 1,
    source,
    takenAt: '2026-01-01T00:00:00.000Z',
    collector: { name: 'jenkins-home', version: '0.1.0', origin: 'test', duration: 0, reads: 0 },
    controller: {
      url: null,
      version: '2.433',
      numExecutors: 0,
      mode: 'NORMAL',
      labels: [],
      selfLabel: 'built-in',
      authorization: null,
      buildAuthenticators: [],
      agentPort: -1,
      place,
      security:
        className === null
          ? null
          : {
              useSecurity: text.useSecurity ?? true,
              realm: {
                className: text.realm ?? 'hudson.security.HudsonPrivateSecurityRealm',
                userIds,
                groupIds: userIds,
                prefixesRoles: true,
                allowsSignup: false,
                place,
              },
              strategy: {
                className,
                entries: (text.entries ?? []).map((entry, at) => parseEntry(entry, 'config.xml', at + 10)),
                denyAnonymousRead: text.denyAnonymousRead ?? false,
                place,
              },
            },
    },
    permissions: null,
    enabledPermissions: text.enable ?? [],
    plugins: [],
    coverage: [],
    views: [],
    agents: [],
    stores: [],
    groups:
      text.groups === undefined || text.groups === null
        ? null
        : Object.entries(text.groups).map(([name, members]) => ({ name, members })),
    users: (text.users ?? []).map((id) => ({
      id,
      fullName: id,
      authorities: null,
      authoritiesAt: null,
      tokens: [],
      email: null,
      place: { file: `users/${id}/config.xml`, line: 1 },
    })),
    items: itemsOf(text.items ?? {}),
  };
  return text.change ? text.change(snapshot) : snapshot;
}

function itemsOf(items: Readonly<Record<string, ItemText>>): JenkinsItem[] {
  const all = new Map<string, ItemText>();
  for (const [fullName, item] of Object.entries(items)) {
    for (let at = fullName.lastIndexOf('/'); at > 0; at = fullName.lastIndexOf('/', at - 1)) {
      if (!(fullName.slice(0, at) in items)) all.set(fullName.slice(0, at), { kind: 'folder' });
    }
    all.set(fullName, item);
  }
  const holders = new Set([...all.keys()].map((name) => name.slice(0, Math.max(0, name.lastIndexOf('/')))));
  return [...all].map(([fullName, item]) =>
    itemOf(fullName, { ...item, kind: item.kind ?? (holders.has(fullName) ? 'folder' : 'job') }),
  );
}

function itemOf(fullName: string, item: ItemText & { kind: 'folder' | 'job' }): JenkinsItem {
  const file = `jobs/${fullName.replaceAll('/', '/jobs/')}/config.xml`;
  const authorization: AuthorizationProperty | null = item.strategy
    ? {
        inheritance: inheritance[item.strategy],
        inheritanceClass: '',
        entries: (item.entries ?? []).map((entry, at) => parseEntry(entry, file, at + 5)),
        place: { file, line: 3 },
      }
    : null;
  return {
    fullName,
    parent: fullName.includes('/') ? fullName.slice(0, fullName.lastIndexOf('/')) : '',
    displayName: null,
    className: item.kind === 'folder' ? 'com.cloudbees.hudson.plugins.folder.Folder' : 'project',
    kind: item.kind,
    type: item.kind === 'folder' ? 'folder' : 'freestyle',
    disabled: false,
    configurationRead: item.read ?? true,
    authorization,
    assignedLabel: null,
    labelIsExact: true,
    buildStrategy: null,
    credentialIds: [],
    hasRemoteToken: false,
    place: { file, line: 1 },
  };
}

function parseEntry(text: EntryText, file: string, line: number): MatrixEntry {
  const match = /^([EUG]):(.*) (\S+\/\S+|\S+\.\S+)$/.exec(text);
  if (!match) throw new Error(`not an entry: ${text}`);
  const [, type = '', sid = '', name = ''] = match;
  const permission = findPermission(name)?.id ?? name;
  const typed = ({ E: 'EITHER', U: 'USER', G: 'GROUP' } as const)[type as 'E' | 'U' | 'G'];
  return {
    raw: `${typed === 'EITHER' ? '' : `${typed}:`}${permission}:${sid}`,
    type: typed,
    permission,
    sid,
    place: { file, line },
  };
}

/** Patterns of tests hold nothing that Java and JavaScript read differently, but for `(?i)`; null for an invalid one. */
export const matchPlainPatterns = (questions: readonly { pattern: string; names: readonly string[] }[]) =>
  Promise.resolve(
    questions.map(({ pattern, names }) => {
      const expression = plainExpression(pattern);
      return expression && names.map((name) => expression.test(name));
    }),
  );

/** In Java `(?i)` counts from where it stands: letters after it are written in both cases, of ranges the other case is added. */
function plainExpression(pattern: string): RegExp | null {
  const [before = '', after = ''] = pattern.split(/\(\?i\)(.*)/s);
  let inClass = false;
  const folded = after.replaceAll(/\\.|[a-z]-[a-z]|[A-Z]-[A-Z]|[a-zA-Z[\]]/g, (part) => {
    if (part === '[' || part === ']') inClass = part === '[';
    if (part.startsWith('\\') || part === '[' || part === ']') return part;
    const both = part.toLowerCase() + part.toUpperCase();
    return inClass
      ? both
      : part.length === 1
        ? `[${both}]`
        : part.replaceAll(/[a-zA-Z]/g, (one) => `[${one.toLowerCase()}${one.toUpperCase()}]`);
  });
  try {
    return new RegExp(`^(?:${before}${folded})$`);
  } catch {
    return null;
  }
}

export async function compileEstate(text: EstateText): Promise<Compiled> {
  return compileJenkins(estate(text), { matchPatterns: matchPlainPatterns });
}

/** Decisions of an estate by brute force: `ask('ann', 'Job/Read', 'job:a/b')`; the controller is `controller`. */
export async function decide(
  text: EstateText,
): Promise<(user: string, permission: string, resource: string) => DecisionValue> {
  const { facts } = await compileEstate(text);
  const { decide: ask } = bruteForce(facts);
  const ids = new Set(facts.nodes.map((node) => node.id));
  return (user, permission, resource) => {
    const principal = ids.has(`user:${facts.source}/${user}`)
      ? `user:${facts.source}/${user}`
      : `user:${facts.source}/*`;
    const [kind = '', name] = resource.split(/:(.*)/s);
    const id = name === undefined ? `${kind}:${facts.source}` : `${kind}:${facts.source}/${name}`;
    return ask(principal, findPermission(permission)?.id ?? permission, id);
  };
}
