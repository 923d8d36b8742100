/** The graph as other tools are given it, node by node and relationship by relationship. */
import { ruleWithLists } from '../../domain/inherited.js';
import type { Graph, GraphNode } from '../../graph/graph.js';

export type RelationshipRow = {
  from: string;
  type: string;
  to: string;
  evidence: readonly string[] | null;
  rule: string | null;
};

/** Seconds: an estate of any size is sent. */
const READ_TIMEOUT = 600;

/** `source`: of this source alone; relationships are those that start in it. */
export interface ExportOptions {
  source?: string;
  signal?: AbortSignal;
}

export async function* everyNode(graph: Graph, options: ExportOptions): AsyncGenerator<GraphNode> {
  for await (const { node } of graph.stream<{ node: GraphNode }>('paths/every-node', ...asked(options))) yield node;
}

export async function* everyRelationship(graph: Graph, options: ExportOptions): AsyncGenerator<RelationshipRow> {
  type Row = RelationshipRow & { inherited: unknown };
  for await (const { inherited, rule, ...row } of graph.stream<Row>('paths/every-relationship', ...asked(options)))
    yield { ...row, rule: ruleWithLists(rule, row.from, inherited) };
}

function asked({ source, signal }: ExportOptions) {
  return [{ source: source ?? null }, { timeout: READ_TIMEOUT, ...(signal ? { signal } : {}) }] as const;
}
