/** The JSON forms of who writes to which repository, each entry with its line. */
import { isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import type { RepositoryWriter } from '../../../domain/repository-writers.js';

export type Invalid = (reason: string) => never;
type Level = RepositoryWriter['level'];

/** Words of GitHub and GitLab for what a member may do, and the numbers of GitLab. */
const levels: Readonly<Record<Level, readonly string[]>> = {
  read: ['read', 'pull', 'triage', 'guest', 'planner', 'reporter', 'none', '0', '5', '10', '15', '20'],
  write: ['write', 'push', 'developer', 'maintain', 'maintainer', '30', '40'],
  admin: ['admin', 'owner', '50', '60'],
};

export function levelOf(text: string): Level | undefined {
  return (['read', 'write', 'admin'] as const).find((level) => levels[level].includes(text.trim().toLowerCase()));
}

/** Who writes what, from the tree of a document; `invalid` is told what is not as it should be. */
export function readWriterTree(
  tree: unknown,
  file: string,
  lineOf: (offset: number | undefined) => number,
  invalid: Invalid,
): RepositoryWriter[] {
  const one = (entry: unknown, of: string | null): RepositoryWriter[] => {
    const line = lineOf((entry as Node | undefined)?.range?.[0]);
    if (!isMap(entry)) return invalid(`line ${line} is no entry`);
    if (text(entry, 'state') === 'blocked') return [];
    const repository = of ?? text(entry, 'repository') ?? invalid(`the entry at line ${line} names no repository`);
    const account = text(entry, 'login') ?? text(entry, 'username');
    const person = text(entry, 'person') ?? account ?? invalid(`the entry at line ${line} names no person`);
    const level = levelIn(entry) ?? invalid(`the entry at line ${line} has no level that is known`);
    return [{ repository, person, level, isAccount: text(entry, 'person') === undefined, place: { file, line } }];
  };
  if (isSeq(tree)) return tree.items.flatMap((entry) => one(entry, null));
  if (!isMap(tree)) return invalid('it holds no list');
  return tree.items.flatMap(({ key, value }) => {
    const name = isScalar(key) ? String(key.value) : '';
    if (!isSeq(value)) return invalid(`"${name}" holds no list`);
    return value.items.flatMap((entry) => one(entry, name));
  });
}

/** GitHub says it in `permissions`, GitLab in `access_level`. */
function levelIn(entry: YAMLMap): Level | undefined {
  const permissions = entry.get('permissions');
  if (isMap(permissions)) {
    const may = (name: string) => permissions.get(name) === true;
    return may('admin') ? 'admin' : may('maintain') || may('push') ? 'write' : 'read';
  }
  return levelOf(text(entry, 'level') ?? text(entry, 'access_level') ?? text(entry, 'role_name') ?? '');
}

function text(entry: YAMLMap, key: string): string | undefined {
  const value: unknown = entry.get(key);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
