/** The estate as it is, but for one source, which is as it was at an earlier load. */
import type { Facts, NodeFact } from '../../domain/facts.js';
import { parseNodeId } from '../../domain/ids.js';
import { estateOf, isLookedAt, linkKey, type Estate, type EstateLink, type EstateNode } from './estate.js';

type Now = { nodes: readonly EstateNode[]; links: readonly EstateLink[] };

/** `now` is what the graph holds of the source, and `then` what it held. */
export function pastEstate(graph: Now, now: Facts, then: Facts): Estate {
  const own = new Set(now.nodes.flatMap(({ id }) => (parseNodeId(id)?.source === now.source ? [id] : [])));
  const stated = new Set(now.relationships.map(linkKey));
  const nodes = graph.nodes.filter(({ id }) => !own.has(id));
  const links = graph.links.filter((link) => !stated.has(linkKey(link)));
  return estateOf([...nodes, ...nodesOf(then)], [...links, ...linksOf(then)]);
}

/** What compiling gives, as the graph would tell it. */
export function nodesOf({ nodes }: Facts): EstateNode[] {
  return nodes.map(({ id, kind, properties }) => ({
    ...{ id, kind, builtin: properties['builtin'] === true, tierZero: properties['tierZero'] === true },
    endless: isEndless(kind, properties),
  }));
}

export function linksOf({ relationships }: Facts): EstateLink[] {
  return relationships.flatMap(({ type, from, to, properties }) => {
    const rule = properties?.['rule'];
    return isLookedAt(type) ? [{ type, from, to, rule: rule === undefined ? null : String(rule) }] : [];
  });
}

function isEndless(kind: string, properties: NodeFact['properties']): boolean {
  return kind === 'token' && properties['expiresAt'] === undefined;
}
