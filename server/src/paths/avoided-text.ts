/** What no path may contain, as people write it: names of types, and of nodes. */
import { resolveNode } from '../access/names.js';
import { relationships, type RelationshipType } from '../domain/graph.js';
import type { NodeId } from '../domain/ids.js';
import type { Graph } from '../graph/graph.js';

/** What is written in capitals is a type, whether there is one or not. Throws `unknown-node`, `ambiguous-name`. */
export async function parseAvoided(
  graph: Graph,
  texts: readonly string[],
): Promise<{ types: RelationshipType[]; nodes: NodeId[] }> {
  const isType = (text: string) => text in relationships || /^[A-Z]+_[A-Z_]+$/.test(text);
  const nodes = texts.filter((text) => !isType(text));
  return {
    types: texts.filter(isType) as RelationshipType[],
    nodes: await Promise.all(nodes.map(async (text) => (await resolveNode(graph, text)).id)),
  };
}
