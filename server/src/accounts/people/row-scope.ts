/** Which part of the estate somebody sees: as it is written, what two of them have in common, and whether a node is in it. */
import type { RowScope, ScopePart } from '../../domain/caller.js';
import { PipewardenError } from '../../domain/errors.js';
import { parseNodeId, type NodeId } from '../../domain/ids.js';

/** People and groups belong to no folder: whoever sees a part of a source sees who may have something there. */
const ofTheSource: ReadonlySet<string> = new Set(['user', 'group', 'controller', 'account']);

/** From `acme` and `acme/release/production`; none: null, which is everything. Throws `scope-malformed`. */
export function readScope(texts: readonly string[]): RowScope | null {
  if (texts.length === 0) return null;
  const parts = new Map<string, ScopePart>();
  for (const text of texts) {
    const [source = '', ...rest] = text.split('/');
    if (!/^[\w.-]+$/.test(source) || rest.includes(''))
      throw new PipewardenError(
        'scope-malformed',
        `"${text}" is no part of an estate.`,
        'Give a source, such as acme, or a source and a folder, such as acme/release.',
      );
    const before = parts.get(source);
    const folders = rest.length === 0 || before?.folders === null ? null : [...(before?.folders ?? []), rest.join('/')];
    parts.set(source, { source, folders });
  }
  return { parts: [...parts.values()] };
}

export function printScope(scope: RowScope | null): string {
  if (scope === null) return 'everything';
  const texts = scope.parts.flatMap(({ source, folders }) =>
    folders === null ? [source] : folders.map((folder) => `${source}/${folder}`),
  );
  return texts.join(', ') || 'nothing';
}

/** What both see. */
export function commonScope(one: RowScope | null, other: RowScope | null): RowScope | null {
  if (one === null) return other;
  if (other === null) return one;
  const parts = one.parts.flatMap((part) =>
    other.parts.filter(({ source }) => source === part.source).map((second) => commonPart(part, second)),
  );
  return { parts };
}

function commonPart(one: ScopePart, other: ScopePart): ScopePart {
  if (one.folders === null || other.folders === null) return { ...one, folders: one.folders ?? other.folders };
  const within = (list: readonly string[], others: readonly string[]) =>
    list.filter((folder) => others.some((above) => isWithin(folder, above)));
  const folders = [...within(one.folders, other.folders), ...within(other.folders, one.folders)];
  return { source: one.source, folders: [...new Set(folders)] };
}

/** Whether somebody of this scope sees the node. What stands in no folder is seen by those who see the whole source. */
export function isVisible(scope: RowScope | null, id: NodeId): boolean {
  if (scope === null) return true;
  const parsed = parseNodeId(id);
  const part = scope.parts.find(({ source }) => source === parsed?.source);
  if (!parsed || !part) return false;
  if (part.folders === null || ofTheSource.has(parsed.kind)) return true;
  const path = parsed.fullName.split('#', 1)[0]!;
  return inFolders.has(parsed.kind) && part.folders.some((folder) => isWithin(path, folder));
}

/** Kinds whose full name begins with the folder or the policy that they stand in. */
const inFolders: ReadonlySet<string> = new Set([
  ...['folder', 'job', 'credential', 'store'],
  ...['policy', 'host', 'layer', 'host-factory', 'variable', 'webservice'],
]);

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

export function seesSource(scope: RowScope | null, source: string): boolean {
  return scope === null || scope.parts.some((part) => part.source === source);
}

/** Whether it sees each of its sources whole. */
export function seesWholeSources(scope: RowScope | null): boolean {
  return scope === null || scope.parts.every(({ folders }) => folders === null);
}
