/** What builds of a job become in Conjur, what they may fetch there and ask for, the tasks they run and the commands they call. */
import type { Execution, ExecutionEntry, NodeRef } from '../domain/answers.js';
import { evidenceOf, nodeRefOf } from '../domain/evidence.js';
import type { NodeId } from '../domain/ids.js';
import type { Graph, GraphPath } from '../graph/graph.js';
import { onePerNode } from './execution-entries.js';
import { whatCan } from './what-can.js';

/** Variables listed of each host. */
const LISTED = 200;

type Secrets = Pick<Execution, 'fetches' | 'runs' | 'calls'> & { notes: readonly string[] };

/** @param hosts those the job logs in as */
export async function readSecrets(graph: Graph, job: NodeId, hosts: readonly ExecutionEntry[]): Promise<Secrets> {
  const rows = await graph.read<{ path: GraphPath }>('access/execution-secrets', { job });
  const entries = rows.map(({ path }) => entryOf(path));
  const of = (kind: string) => entries.filter(({ node }) => node.kind === kind);
  const granted = await Promise.all(hosts.map((host) => fetchable(graph, host)));
  return {
    fetches: fetches(
      of('variable'),
      granted.flatMap(({ entries: each }) => each),
      hosts,
    ),
    runs: onePerNode(of('task')),
    calls: onePerNode(of('command')),
    notes: granted.flatMap(({ notes }) => notes),
  };
}

async function fetchable(graph: Graph, host: ExecutionEntry) {
  const page = await whatCan(graph, {
    principal: host.node.id,
    permission: 'execute',
    resourceKind: 'variable',
    first: LISTED,
  });
  const entries = page.items.map(({ resource, decision, evidence }): ExecutionEntry => ({
    node: resource,
    how: `as ${host.node.id}`,
    decision: host.decision === 'allowed' ? decision : host.decision,
    condition: host.condition,
    evidence: [...host.evidence, ...evidence],
  }));
  const more = page.totalCount > entries.length;
  return {
    entries,
    notes: more
      ? [
          `${host.node.id} may fetch ${page.totalCount} variables, of which ${entries.length} are listed: what-can lists all.`,
        ]
      : [],
  };
}

function entryOf(path: GraphPath): ExecutionEntry {
  const node = nodeRefOf(path.nodes.at(-1)!);
  const types = path.relationships.map(({ type }) => type);
  const through = nodeRefOf(path.nodes[1]!);
  const perhaps =
    types.includes('FETCHES_AS') || path.relationships.some(({ properties }) => properties['uncertain'] === true);
  return {
    node,
    how: types.includes('FETCHES_AS') ? `a task of ${through.id}` : howOf(node, types, through),
    decision: perhaps ? 'unknown' : 'allowed',
    condition: null,
    evidence: evidenceOf(path.nodes, path.relationships),
  };
}

function howOf(node: NodeRef, types: readonly string[], through: NodeRef): string {
  if (node.kind === 'task') return 'called in its text';
  if (node.kind === 'command') return `with the key of ${through.id}`;
  return types[0] === 'RUNS' ? `asked for by ${through.id}` : 'asked for';
}

/** What is asked for comes from a host that may fetch it; of one that none may, the answer is denied, without a host unknown. */
function fetches(
  asked: readonly ExecutionEntry[],
  granted: readonly ExecutionEntry[],
  hosts: readonly ExecutionEntry[],
): readonly ExecutionEntry[] {
  const given = new Map(granted.map((entry) => [entry.node.id, entry]));
  const known = hosts.length > 0 && hosts.every(({ decision }) => decision === 'allowed');
  const wanted = onePerNode(asked).map((entry): ExecutionEntry => {
    const gives = given.get(entry.node.id);
    if (!gives) return { ...entry, decision: known ? 'denied' : 'unknown' };
    return { ...gives, how: `${gives.how}, ${entry.how}`, evidence: [...entry.evidence, ...gives.evidence] };
  });
  return onePerNode([...wanted, ...granted]);
}
