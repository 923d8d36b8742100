/** The ways by which answers of a list have a permission, as the evidence statements return them: what many ways share stands once. */
import type { Evidence, NodeRef } from '../domain/answers.js';
import { evidenceOf, type PropertyHolder, type RelationshipLike } from '../domain/evidence.js';
import type { NodeId } from '../domain/ids.js';
import type { Graph } from '../graph/graph.js';

interface WaysRow extends Record<string, unknown> {
  /** One for each answer: the keys of its steps, the last of which gives the permission. */
  ways: readonly { id: NodeId; steps: readonly string[] }[];
  steps: readonly {
    key: string;
    type: string;
    from: NodeId;
    to: NodeId;
    evidence: readonly string[] | null;
    rule: string | null;
    /** Lists it is inherited through, or the one of the scope it leads to. */
    inherited: readonly NodeId[] | NodeId | null;
  }[];
  nodes: readonly { id: NodeId; [property: string]: unknown }[];
}

/** What leads from a principal to a permission on a resource. */
export interface Way {
  nodes: readonly PropertyHolder[];
  steps: readonly RelationshipLike[];
}

/** By the id of the answer. */
export async function readWays(
  graph: Graph,
  statement: string,
  parameters: Record<string, unknown>,
): Promise<ReadonlyMap<NodeId, Way>> {
  const [row] = await graph.read<WaysRow>(statement, parameters, { remember: true });
  if (!row) return new Map();
  const nodes = new Map(row.nodes.map((properties) => [properties.id, { properties }]));
  const steps = new Map(
    row.steps.map(({ key, type, from, to, evidence, rule, inherited }) => [
      key,
      { type, from, to, properties: { evidence, rule, inherited } },
    ]),
  );
  return new Map(
    row.ways.map(({ id, steps: keys }) => [
      id,
      wayOf(
        keys.map((key) => steps.get(key)!),
        nodes,
      ),
    ]),
  );
}

function wayOf(
  steps: readonly (RelationshipLike & { from: NodeId })[],
  nodes: ReadonlyMap<NodeId, PropertyHolder>,
): Way {
  // Each step starts at the end of the one before it.
  return { nodes: steps.map(({ from }) => nodes.get(from)!), steps };
}

/** The steps of a way to a resource: what gives the permission may end at the scope that covers it. */
export function evidenceOfWay(way: Way | undefined, resource: NodeRef): Evidence {
  if (!way) return [];
  const last = way.steps.at(-1)!;
  const gives = { ...last, to: resource.id };
  return evidenceOf([...way.nodes, { properties: { ...resource } }], [...way.steps.slice(0, -1), gives]);
}
