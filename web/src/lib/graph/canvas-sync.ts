/** Brings what Cytoscape holds to what a drawing says, with as few changes as that takes. */
import type { Core, ElementDefinition, NodeSingular } from 'cytoscape';
import type { Drawing } from './drawing.js';
import { elementsOf } from './elements.js';
import type { Positions } from './layout-messages.js';
import type { ShowOptions } from './picture.js';

/** Takes away what a drawing does not hold: at once, before the rest has places. */
export function dropOthers(cy: Core, drawing: Drawing): void {
  const wanted = new Set([...drawing.nodes, ...drawing.relationships].map(({ id }) => id));
  const others = cy.elements().filter((element) => !wanted.has(element.id()));
  if (others.nonempty()) others.remove();
}

/** What is new stands at its position from the first: drawn in a heap, thousands take longer than the whole picture. */
export function syncElements(
  cy: Core,
  drawing: Drawing,
  positions: Positions,
  { tierZero, start }: Pick<ShowOptions, 'tierZero' | 'start'>,
): void {
  const fresh: ElementDefinition[] = [];
  cy.batch(() => {
    for (const element of elementsOf(drawing, tierZero)) {
      const present = cy.getElementById(element.data.id as string);
      if (present.empty()) fresh.push(element);
      else {
        if (differs(present.data() as object, element.data)) present.data(element.data);
        present.classes(element.classes ?? '');
      }
    }
  });
  addStyled(cy, fresh, positions);
  if (start) cy.getElementById(start).addClass('start');
}

/** All of a group at once: one by one, thousands take seconds. */
function addStyled(cy: Core, fresh: readonly ElementDefinition[], positions: Positions): void {
  const nodes = fresh.filter(({ group }) => group === 'nodes');
  const placed = nodes.map((node) => ({ ...node, position: { ...positions[node.data.id as string]! } }));
  // Reading a width has a node styled: with its relationships there, each of its properties would go through all of them.
  cy.add(placed).forEach((node) => void (node as NodeSingular).width());
  cy.add(fresh.filter(({ group }) => group === 'edges'));
}

function differs(now: object, wanted: object): boolean {
  return Object.entries(wanted).some(([key, value]) => now[key as keyof typeof now] !== value);
}

/** Where a node stands; undefined where it is not drawn. */
export function positionOf(cy: Core, id: string): { x: number; y: number } | undefined {
  const [node] = cy.getElementById(id).nodes();
  return node && { ...node.position() };
}

/** Where each node is before it moves to its position: where it stands, and a new one beside one that stands there. */
export function placesBefore(cy: Core, drawing: Drawing, positions: Positions): Positions {
  const before = { ...positions };
  const standing = new Map(cy.nodes().map((node) => [node.id(), { ...node.position() }]));
  const beside = (fresh: string, other: string) => {
    const at = standing.has(fresh) ? undefined : standing.get(other);
    if (at) before[fresh] = at;
  };
  for (const { from, to } of drawing.relationships) {
    beside(from, to);
    beside(to, from);
  }
  return before;
}

/** Puts nodes at their positions; those that stand there are not touched, for each that moves has its relationships drawn anew. */
export function placeNodes(cy: Core, positions: Positions): void {
  cy.batch(() => {
    for (const [node, to] of movesOf(cy, positions)) node.position(to);
  });
}

/** Has nodes move to their positions, in milliseconds. */
export function moveNodes(cy: Core, positions: Positions, duration: number): void {
  for (const [node, position] of movesOf(cy, positions)) node.animate({ position }, { duration, easing: 'ease-out' });
}

function movesOf(cy: Core, positions: Positions): [NodeSingular, { x: number; y: number }][] {
  return cy
    .nodes()
    .toArray()
    .flatMap((node): [NodeSingular, { x: number; y: number }][] => {
      const to = positions[node.id()];
      const { x, y } = node.position();
      return to && (to.x !== x || to.y !== y) ? [[node, { ...to }]] : [];
    });
}
