/**
 * Where builds of a job run, as a dimension of a decision. Many jobs come to the same labels in the same way, and a label selects up to
 * every agent: what it selects is read once for each such way, and then shared by all of them.
 */
import { onePerNode, takenBy, type Neighbour, type WayToLabel } from '../../access/execution-entries.js';
import { mayLoadMore } from '../../access/execution-notes.js';
import { keepText } from '../../accounts/log/canonical.js';
import type { EvidenceStep, NodeRef } from '../../domain/answers.js';
import { evidenceOf, nodeRefOf } from '../../domain/evidence.js';
import { groupBy } from '../../domain/group-by.js';
import type { Graph, GraphNode, GraphRelationship, StoreState } from '../../graph/graph.js';
import { digestOf } from './digest.js';
import type { Dimension } from './facts.js';
import { namesOf } from './names-of.js';
import { Remembered } from './remembered.js';

/** What one job comes to. */
export interface JobLabels {
  ways: readonly (WayToLabel & { label: string })[];
  /** By which relationship of the job, way by way. */
  steps: readonly EvidenceStep[];
}

interface Place extends Taken {
  node: NodeRef;
  names: readonly string[];
  /** Position of its way. */
  way: number;
  step: EvidenceStep;
}
type Taken = NonNullable<ReturnType<typeof takenBy>>;

interface Places {
  places: readonly Place[];
  ids: readonly string[];
  loadsMore: boolean;
  /** Of all of it. */
  digest: string;
}

interface Row extends Record<string, unknown> {
  label: GraphNode;
  selects: GraphRelationship;
  agent: GraphNode;
}

/** Ways are as many as there are sets of labels that jobs name. */
const remembered = new Remembered<Places>(500);

/** @param near relationships of the job to label expressions: RUNS_ON to those it is tied to, PLACES_BUILDS_ON to those its text could name */
export function labelsOf(near: readonly Neighbour[], asStarter: boolean): JobLabels {
  const isTied = near.some(tiesTo);
  const sorted = [...near.filter(tiesTo), ...near.filter((each) => !tiesTo(each))];
  return {
    ways: sorted.map((each) => ({
      ...{ tied: tiesTo(each), isTied, asStarter, named: each.relationship.properties['condition'] },
      label: nodeRefOf(each.to).id,
    })),
    steps: sorted.map(({ relationship, from, to }) => evidenceOf([from, to], [relationship])[0]!),
  };
}

const tiesTo = ({ relationship }: Neighbour) => relationship.type === 'RUNS_ON';

/** @param missing why there may be other agents, as far as the job itself says */
export async function readPlaces(
  graph: Graph,
  { labels: { ways, steps }, missing }: { labels: JobLabels; missing: string | null },
  state: StoreState,
): Promise<Dimension> {
  const { places, ids, loadsMore, digest } = await remembered.get(graph, state, JSON.stringify(ways), () =>
    findPlaces(graph, ways),
  );
  let values: Dimension['values'] | undefined;
  return {
    ...{ missing: missing ?? (loadsMore ? 'code that it loads may name more labels' : null) },
    ...{ content: { places: digest, steps }, ids },
    // Up to every agent, of which most decisions need the ids alone.
    get values() {
      return (values ??= places.map(({ node, names, decision, condition, way, step }) => ({
        ...{ value: node.id, names, certain: decision === 'allowed' && condition === null },
        evidence: [steps[way]!, step],
      })));
    },
  };
}

async function findPlaces(graph: Graph, ways: JobLabels['ways']): Promise<Places> {
  const labels = [...new Set(ways.map(({ label }) => label))];
  const rows = labels.length === 0 ? [] : await graph.read<Row>('governance/label-agents', { labels });
  const selected = groupBy(rows, ({ label }) => nodeRefOf(label).id);
  const found = ways.flatMap((each, way) =>
    (selected.get(each.label) ?? []).flatMap(({ label, selects, agent }): Place[] => {
      const taken = takenBy(each, selects.properties);
      const node = nodeRefOf(agent);
      const step = evidenceOf([label, agent], [selects])[0]!;
      return taken ? [{ node, names: namesOf(node), ...taken, way, step }] : [];
    }),
  );
  const places = onePerNode(found);
  const loadsMore = mayLoadMore(
    ways.map(({ tied, named, label }) => ({ tied, named: selected.has(label) ? named : null })),
  );
  const ids = keepText(places.map(({ node }) => node.id));
  return { places, ids, loadsMore, digest: digestOf({ places, loadsMore }) };
}
