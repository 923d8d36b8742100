/**
 * Names on the wire. A type is a kind of node, an id the node id without its kind; the whole node id is taken, too. Kinds that
 * Conjur policies made up have their own name. With a source of its own, a server also takes ids without the source.
 */
import { conjurNodeKind } from '../../../domain/conjur-kinds.js';
import { isVisible } from '../../../domain/visibility.js';
import type { RowScope } from '../../../domain/caller.js';
import type { NodeRef } from '../../../domain/answers.js';
import { nodeKinds, type NodeKind } from '../../../domain/graph.js';
import { nodeId, parseNodeId, type NodeId } from '../../../domain/ids.js';
import type { Graph } from '../../../graph/graph.js';

export interface Entity {
  type: string;
  id: string;
}

export interface Naming {
  /** Source of ids that name none. */
  source: string | null;
  /** What whoever asks sees; null: everything. What they do not see has no name. */
  scope: RowScope | null;
}

export const kindOfType = (type: string): NodeKind => (type in nodeKinds ? (type as NodeKind) : conjurNodeKind(type));

/** Ids a name may stand for, the likeliest first. */
export function candidates({ type, id }: Entity, { source }: Pick<Naming, 'source'>): NodeId[] {
  if (parseNodeId(id)?.kind === type) return [id];
  const kind = kindOfType(type);
  const slash = id.indexOf('/');
  const [first, rest] = slash < 0 ? [id, ''] : [id.slice(0, slash), id.slice(slash + 1)];
  return [
    nodeId(kind, first, rest),
    ...(kind === 'record' ? [nodeId(kind, first, `${type}:${rest}`)] : []),
    ...(source === null ? [] : [nodeId(kind, source, id)]),
    ...(source === null || kind !== 'record' ? [] : [nodeId(kind, source, `${type}:${id}`)]),
  ];
}

/** The first of them that is in the graph and seen; undefined where none is. */
export async function nodeOf(graph: Graph, entity: Entity, naming: Naming): Promise<NodeId | undefined> {
  const ids = candidates(entity, naming).filter((id) => isVisible(naming.scope, id));
  const rows = await graph.read<{ id: string }>('governance/known-ids', { ids });
  const known = new Set(rows.map(({ id }) => id));
  return ids.find((id) => known.has(id));
}

/** The name of a node of a type that was asked for; undefined where it is of another, or not seen. */
export function entityOf({ id }: Pick<NodeRef, 'id'>, type: string, { source, scope }: Naming): Entity | undefined {
  if (!isVisible(scope, id)) return undefined;
  const parsed = parseNodeId(id);
  if (!parsed || parsed.kind !== kindOfType(type)) return undefined;
  const own =
    parsed.kind === 'record' && type !== 'record'
      ? `${type}:`
      : parsed.kind === 'record'
        ? madeUp(parsed.fullName, type)
        : '';
  if (!parsed.fullName.startsWith(own)) return undefined;
  const name = parsed.fullName.slice(own.length);
  if (parsed.source === source && name !== '') return { type, id: name };
  return { type, id: name === '' ? parsed.source : `${parsed.source}/${name}` };
}

/** A record of a kind that is called record is named without it. */
function madeUp(fullName: string, type: string): string {
  return fullName.startsWith(`${type}:`) ? `${type}:` : '';
}
