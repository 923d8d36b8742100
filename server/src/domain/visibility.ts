/** Whether somebody who sees a part of the estate sees a node, or a source. The one home of that test. */
import type { RowScope } from './caller.js';
import { parseNodeId, type NodeId } from './ids.js';

/** Whether a node is seen; to be given to what lists and counts. */
export type Sees = (id: NodeId) => boolean;

/** null: everything is seen. */
export function seeing(scope: RowScope | null | undefined): Sees {
  return (id) => isVisible(scope ?? null, id);
}

/** People and groups belong to no folder: whoever sees a part of a source sees who may have something there. */
const ofTheSource: ReadonlySet<string> = new Set(['user', 'group', 'controller', 'account']);

/** Whether somebody of this scope sees the node. What stands in no folder is seen by those who see the whole source. */
export function isVisible(scope: RowScope | null, id: NodeId): boolean {
  if (scope === null) return true;
  const parsed = parseNodeId(id);
  const part = scope.parts.find(({ source }) => source === parsed?.source);
  if (!parsed || !part) return false;
  if (part.folders === null || ofTheSource.has(parsed.kind)) return true;
  const path = parsed.fullName.split('#', 1)[0]!;
  return inFolders.has(parsed.kind) && part.folders.some((folder) => isInFolder(path, folder));
}

/** Kinds whose full name begins with the folder or the policy that they stand in. */
const inFolders: ReadonlySet<string> = new Set([
  ...['folder', 'job', 'credential', 'store'],
  ...['policy', 'host', 'layer', 'host-factory', 'variable', 'webservice'],
]);

/** Both are full names. */
export function isInFolder(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

export function seesSource(scope: RowScope | null, source: string): boolean {
  return scope === null || scope.parts.some((part) => part.source === source);
}

/** Whether it sees all of a source. */
export function seesWholeSource(scope: RowScope | null, source: string): boolean {
  return scope === null || scope.parts.some((part) => part.source === source && part.folders === null);
}

/** Whether it sees each of its sources whole. */
export function seesWholeSources(scope: RowScope | null): boolean {
  return scope === null || scope.parts.every(({ folders }) => folders === null);
}
