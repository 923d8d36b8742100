/** Rows of an execution answer: what many ways share is sent once, and each way has it again here. */
import { refFromId } from '../domain/evidence.js';
import type { NodeId } from '../domain/ids.js';
import type { GraphNode, GraphPath, GraphRelationship } from '../graph/graph.js';
import type { AgentRow } from './execution-entries.js';

/** Where one relationship leads, and its properties. */
interface End {
  by: GraphRelationship['properties'];
  id: NodeId;
  name: string;
}

/** A row of `access/execution-agents`. */
export interface LabelRow extends Record<string, unknown> {
  tied: boolean;
  on: GraphRelationship;
  label: GraphNode;
  selected: readonly End[];
}

/** A row of `access/execution-credentials`. */
export interface StoreRow extends Record<string, unknown> {
  way: GraphPath;
  offered: readonly End[];
}

/** One for each agent, and one without a path for a label that selects nothing. */
export function agentRows(job: GraphNode, rows: readonly LabelRow[]): AgentRow[] {
  return rows.flatMap(({ tied, on, label, selected }): AgentRow[] => {
    if (selected.length === 0) return [{ tied, label, path: null }];
    const way = { nodes: [job, label], relationships: [on] };
    return selected.map((end) => ({ tied, label, path: withEnd(way, 'SELECTS', end) }));
  });
}

/** The shortest first, and of those as long the first by the id of the credential. */
export function credentialPaths(rows: readonly StoreRow[]): GraphPath[] {
  const found = rows.flatMap(({ way, offered }) => offered.map((end) => ({ end, way, length: way.nodes.length })));
  const id = ({ end }: (typeof found)[number]) => end.id;
  const sorted = found.toSorted((one, other) => one.length - other.length || (id(one) < id(other) ? -1 : 1));
  return sorted.map(({ way, end }) => withEnd(way, 'OFFERS', end));
}

function withEnd({ nodes, relationships }: GraphPath, type: string, { by, id, name }: End): GraphPath {
  const end = { labels: [], properties: { ...refFromId(id), name } };
  return { nodes: [...nodes, end], relationships: [...relationships, { type, from: null, to: null, properties: by }] };
}
