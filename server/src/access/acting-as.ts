/** Whom a question is about: a principal itself, or the one that a token or credential authenticates as. */
import type { Evidence } from '../domain/answers.js';
import { PipewardenError } from '../domain/errors.js';
import { evidenceOf, nodeRefOf } from '../domain/evidence.js';
import { nodeKinds, type NodeKind } from '../domain/graph.js';
import { parseNodeId, type NodeId } from '../domain/ids.js';
import type { Graph, GraphNode, GraphRelationship } from '../graph/graph.js';
import { withArticle } from '../text/article.js';
import { principalKinds } from './principal-kinds.js';
import { readNode } from './question.js';

export interface ActingAs {
  principal: NodeId;
  /** How the node in question comes to act as it; empty for a principal. */
  through: Evidence;
}

/** Kinds a question about permissions may be asked of. */
export const askedKinds: readonly NodeKind[] = [...principalKinds, 'token', 'credential'];

/** Throws `unknown-node`, and `no-principal` for what is granted nothing and authenticates as nobody. */
export async function actingAs(graph: Graph, id: NodeId): Promise<ActingAs> {
  const kind = parseNodeId(id)?.kind;
  if (kind === undefined || principalKinds.includes(kind)) return { principal: id, through: [] };
  const node = await readNode(graph, id);
  const rows = await graph.read<{ relationship: GraphRelationship; from: GraphNode; to: GraphNode }>(
    'access/execution-neighbours',
    { id, types: ['AUTHENTICATES_AS'] },
  );
  const [row, ...more] = rows.filter(({ to }) => principalKinds.includes(nodeRefOf(to).kind));
  if (!row || more.length > 0) throw noPrincipal(node, more.length > 0);
  return { principal: nodeRefOf(row.to).id, through: evidenceOf([row.from, row.to], [row.relationship]) };
}

function noPrincipal(node: GraphNode, several: boolean): PipewardenError {
  const { id, kind } = nodeRefOf(node);
  const label = nodeKinds[kind].label.toLowerCase();
  const why = several ? 'authenticates as several principals' : 'is granted nothing and authenticates as nobody';
  return new PipewardenError(
    'no-principal',
    `${id} is ${withArticle(label)} that ${why}.`,
    'Name a user, a group or a host, or a token that is still valid.',
  );
}
