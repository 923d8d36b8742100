/** What has changed of a job, and of who decides over it, since the load that somebody accepted. */
import { parseNodeId, type NodeId } from '../../domain/ids.js';
import type { Graph, StoreState } from '../../graph/graph.js';
import { baselineFor } from '../../history/baselines/baselines.js';
import { groupOf } from '../../history/drift/fact-groups.js';
import { knownBaselines } from './known-baselines.js';
import { foldersOf } from './asked.js';
import type { Dimension, FactValue } from './facts.js';
import { Remembered } from './remembered.js';

export interface RecordedChange extends Record<string, unknown> {
  change: 'added' | 'removed' | 'changed';
  /** A grant in its printed form, a node id, or `TYPE from -> to`. */
  what: string;
  /** Relationship type, or the node's kind. */
  type: string;
  /** Ids of the nodes it touches. */
  concerns: readonly string[];
  before: readonly string[];
  after: readonly string[];
}

/** These decide who may do what. */
const deciding = ['grants', 'memberships'] as const;

export async function readDrift(
  graph: Graph,
  { dataDir, job, state }: { dataDir: string | null; job: NodeId; state: StoreState },
): Promise<Dimension> {
  const source = parseNodeId(job)?.source;
  if (dataDir === null || source === undefined) return { values: [], missing: 'this server keeps no history' };
  const baseline = baselineFor(await knownBaselines(dataDir, source), job);
  if (!baseline) return { values: [], missing: 'nobody has accepted a baseline' };
  const around = new Set<string>([...foldersOf(job), `controller:${source}`]);
  const changes = await changesSince(graph, { source, number: baseline.number }, state);
  const own = new Set(changes.filter((each) => isOf(each, job, around)));
  const others = changes.filter((each) => !own.has(each));
  return { values: [...[...own].map(valueOf), ...elsewhere(others)], missing: null };
}

/** Which jobs a membership or the pattern of a role decides about is not worked out here: for this one, it may. */
function elsewhere(changes: readonly RecordedChange[]): FactValue[] {
  return deciding.flatMap((group) => {
    const found = changes.filter(({ type }) => groupOf(type, type) === group);
    const names = [group, ...new Set(found.map(({ type }) => type))];
    return found.length === 0 ? [] : [{ value: `${group} elsewhere`, names, certain: false, evidence: [] }];
  });
}

/**
 * Of the folders around a job and the controller, their grants count: what else is in them does not. Nor does it where other
 * lists below them inherit.
 */
function isOf({ what, type, concerns }: RecordedChange, job: NodeId, around: ReadonlySet<string>): boolean {
  if (concerns.includes(job) || around.has(what)) return true;
  if (type === 'CASCADES_TO') return around.has(concerns.at(-1) ?? '');
  return groupOf(type, type) === 'grants' && concerns.some((id) => around.has(id));
}

interface Since extends Record<string, unknown> {
  source: string;
  number: number;
}

const remembered = new Remembered<RecordedChange[]>(1000);

function changesSince(graph: Graph, since: Since, state: StoreState): Promise<RecordedChange[]> {
  return remembered.get(graph, state, JSON.stringify(since), async () =>
    netChanges(await graph.read<RecordedChange>('governance/changes-since', since)),
  );
}

/** Of changes in the order they were made, what they come to: what was taken back again is no change. */
export function netChanges(changes: readonly RecordedChange[]): RecordedChange[] {
  const ends = new Map<string, { first: RecordedChange; last: RecordedChange }>();
  for (const last of changes) ends.set(last.what, { first: ends.get(last.what)?.first ?? last, last });
  return [...ends.values()].flatMap(({ first, last }) => {
    const [was, is] = [first.change !== 'added', last.change !== 'removed'];
    const isSame = was === is && (!was || first.before.join('\n') === last.after.join('\n'));
    const change = was && is ? 'changed' : is ? 'added' : 'removed';
    return isSame ? [] : [{ ...last, before: first.before, change }];
  });
}

function valueOf({ change, what, type }: RecordedChange): FactValue {
  return { value: `${change} ${what}`, names: [groupOf(type, type), type, what], certain: true, evidence: [] };
}
