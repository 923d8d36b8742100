/** Compares the product's access matrix with what the server said. */
import { streamAccessMatrix } from '../../../src/access/access-matrix.js';
import type { DecisionValue } from '../../../src/domain/answers.js';
import { nodeId } from '../../../src/domain/ids.js';
import type { Graph } from '../../../src/graph/graph.js';
import type { Truth } from './oracle.js';

export interface Comparison {
  equal: number;
  /** Rows that are denied to us and allowed there, or the reverse: one sentence each. */
  wrong: string[];
  unknown: string[];
  /** Asked of the server, not known to us. */
  missing: string[];
}

export async function compareWithTruth(graph: Graph, source: string, truth: readonly Truth[]): Promise<Comparison> {
  const decisions = new Map<string, DecisionValue>();
  for await (const row of streamAccessMatrix(graph, { source }))
    decisions.set(`${row.principal} ${row.permission} ${row.resource}`, row.decision);
  const result: Comparison = { equal: 0, wrong: [], unknown: [], missing: [] };
  for (const { subject, objectKind, object, permission, allowed } of truth) {
    const principal = nodeId('user', source, subject);
    const resource = nodeId(objectKind, source, object);
    const said = decisions.get(`${principal} ${permission} ${resource}`);
    const sentence = `${principal} ${permission} ${resource}: the server says ${allowed ? 'allowed' : 'denied'}, we say ${said}`;
    if (said === undefined) result.missing.push(sentence);
    else if (said === 'unknown') result.unknown.push(sentence);
    else if ((said === 'allowed') === allowed) result.equal++;
    else result.wrong.push(sentence);
  }
  return result;
}
