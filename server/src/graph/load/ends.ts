/** Where relationships have their ends: found once, so that what follows counts with numbers instead of looking up ids. */
import type { Ends, Facts, NodeFact } from '../../domain/facts.js';
import type { NodeId } from '../../domain/ids.js';

/** Facts of which each node is stated once, and of which it is known where relationships have their ends. */
export interface TiedFacts extends Facts {
  ends: Ends;
}

/** The first statement of a node wins. */
export function withEnds(facts: Facts): TiedFacts {
  const { ends, relationships } = facts;
  if (ends?.nodes === facts.nodes && ends.relationships === relationships) return { ...facts, ends };
  const numbers = new Map<NodeId, number>();
  const nodes: NodeFact[] = [];
  for (const node of facts.nodes) if (!numbers.has(node.id)) numbers.set(node.id, nodes.push(node) - 1);
  const numberOf = (id: NodeId) => numbers.get(id) ?? -1;
  return {
    ...facts,
    nodes,
    ends: {
      ...{ nodes, relationships },
      from: Int32Array.from(relationships, ({ from }) => numberOf(from)),
      to: Int32Array.from(relationships, ({ to }) => numberOf(to)),
    },
  };
}
