/** Compares the product's decisions with what the server said. */
import { streamAccessMatrix } from '../../../src/access/access-matrix.js';
import type { DecisionValue } from '../../../src/domain/answers.js';
import type { Facts } from '../../../src/domain/facts.js';
import { nodeId, type NodeId } from '../../../src/domain/ids.js';
import type { Graph } from '../../../src/graph/graph.js';
import { bruteForce } from '../brute-force.js';
import type { Truth } from './oracle.js';

/** undefined: the principal, the permission or the resource is not known. */
export type Decide = (principal: NodeId, permission: string, resource: NodeId) => DecisionValue | undefined;

/** The access matrix of a loaded source. */
export async function matrixOf(graph: Graph, source: string): Promise<Decide> {
  const decisions = new Map<string, DecisionValue>();
  for await (const row of streamAccessMatrix(graph, { source }))
    decisions.set(`${row.principal} ${row.permission} ${row.resource}`, row.decision);
  return (principal, permission, resource) => decisions.get(`${principal} ${permission} ${resource}`);
}

/** The same over compiled facts, without the graph. */
export function matrixOfFacts(facts: Facts): Decide {
  const nodes = new Set(facts.nodes.map((node) => node.id));
  const { decide, knows } = bruteForce(facts);
  return (principal, permission, resource) =>
    nodes.has(principal) && knows(permission, resource) ? decide(principal, permission, resource) : undefined;
}

export interface Comparison {
  equal: number;
  /** Rows that are denied by us and allowed there, or the reverse: one sentence each. */
  wrong: string[];
  unknown: string[];
  /** Asked of the server, not known to us. */
  missing: string[];
}

export function compareWithTruth(decide: Decide, source: string, truth: readonly Truth[]): Comparison {
  const result: Comparison = { equal: 0, wrong: [], unknown: [], missing: [] };
  for (const { subject, objectKind, object, permission, allowed } of truth) {
    const principal = nodeId('user', source, subject);
    const resource = nodeId(objectKind, source, object);
    const said = decide(principal, permission, resource);
    const sentence = `${principal} ${permission} ${resource}: the server says ${allowed ? 'allowed' : 'denied'}, we say ${said}`;
    if (said === undefined) result.missing.push(sentence);
    else if (said === 'unknown') result.unknown.push(sentence);
    else if ((said === 'allowed') === allowed) result.equal++;
    else result.wrong.push(sentence);
  }
  return result;
}
