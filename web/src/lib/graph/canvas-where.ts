/** Where nodes of a picture are: to one another, and on the page. */
import type { Core, NodeSingular } from 'cytoscape';
import { neighbourTowards, type Towards } from './neighbour-towards.js';

/** The node of that id; undefined for a relationship, or when it is not drawn. */
export function nodeOf(cy: Core, id: string): NodeSingular | undefined {
  return cy.getElementById(id).nodes()[0];
}

/** The next node from one in a direction; the first node when none is given. */
export function nextTowards(cy: Core, from: string | null, towards: Towards): string | undefined {
  const start = from === null ? undefined : nodeOf(cy, from);
  const nodes = cy.nodes('[!guide]');
  if (!start) return nodes[0]?.id();
  const placed = nodes.map((node) => ({ id: node.id(), ...node.position() }));
  const connected = new Set(start.neighborhood('node').map((node) => node.id()));
  return neighbourTowards({ id: start.id(), ...start.position() }, placed, connected, towards);
}

export function pagePositionOf(cy: Core, id: string): { x: number; y: number } | undefined {
  const node = nodeOf(cy, id);
  const box = cy.container()?.getBoundingClientRect();
  if (!node || !box) return undefined;
  const { x, y } = node.renderedPosition();
  return { x: box.left + x, y: box.top + y };
}
