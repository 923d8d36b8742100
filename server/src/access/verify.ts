/** Agreement with the source system's own answers: a truth table, row by row. */
import type { DecisionValue } from '../domain/answers.js';
import { parseNodeId, nodeId, type NodeId } from '../domain/ids.js';
import type { Graph } from '../graph/graph.js';
import { effectiveOf, readTargets, type Decide } from './effective.js';

export interface TruthRow {
  subject: string;
  subjectKind: string;
  objectKind: string;
  objectFullName: string;
  permissionId: string;
  allowed: boolean;
}

export interface Mismatch {
  truth: TruthRow;
  decision: DecisionValue | 'missing';
}

export interface Agreement {
  rows: number;
  agreeing: number;
  unknown: number;
  disagreeing: number;
  /** Rows about a resource or permission the graph does not have; counted as disagreeing. */
  missing: number;
  /** Subjects without a node of their own, answered as "any other logged-in user". */
  strangers: readonly string[];
}

/** Compares every row and reports each mismatch and unknown as it is found. Rows may come in any order; sorted by subject is fastest. */
export async function verify(
  graph: Graph,
  source: string,
  rows: AsyncIterable<TruthRow>,
  onDifference: (mismatch: Mismatch) => void,
): Promise<Agreement> {
  const gives = await readGives(graph, source);
  const subjects = await subjectIndex(graph, source);
  const deciders = new Map<NodeId, Promise<Decide>>();
  const counts = { rows: 0, agreeing: 0, unknown: 0, disagreeing: 0, missing: 0 };
  const strangers = new Set<string>();
  for await (const truth of rows) {
    counts.rows += 1;
    const principal = subjects.get(truth.subject) ?? subjects.get(truth.subject.toLowerCase());
    if (!principal) strangers.add(truth.subject);
    const id = principal ?? nodeId('user', source, '*');
    let decider = deciders.get(id);
    if (!decider) deciders.set(id, (decider = effectiveOf(graph, id)));
    const entitlements = gives.get(`${truth.objectKind} ${truth.objectFullName} ${truth.permissionId}`);
    const decision = entitlements ? (await decider)(entitlements) : 'missing';
    if (decision === (truth.allowed ? 'allowed' : 'denied')) counts.agreeing += 1;
    else {
      if (decision === 'unknown') counts.unknown += 1;
      else counts.disagreeing += 1;
      if (decision === 'missing') counts.missing += 1;
      onDifference({ truth, decision });
    }
  }
  return { ...counts, strangers: [...strangers] };
}

async function readGives(graph: Graph, source: string): Promise<ReadonlyMap<string, readonly NodeId[]>> {
  const gives = new Map<string, readonly NodeId[]>();
  for (const target of await readTargets(graph, source)) {
    gives.set(`${target.kind} ${target.fullName} ${target.permission}`, target.entitlements);
  }
  return gives;
}

/** Node of each subject by name; anonymous is a user of that name here. */
async function subjectIndex(graph: Graph, source: string): Promise<ReadonlyMap<string, NodeId>> {
  const rows = await graph.read<{ id: NodeId; name: string }>('access/principals', { source });
  const index = new Map<string, NodeId>();
  for (const row of rows) index.set(row.name.toLowerCase(), row.id);
  for (const row of rows) index.set(parseNodeId(row.id)?.fullName ?? row.name, row.id);
  return index;
}
