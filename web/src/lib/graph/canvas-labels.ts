/** The labels of a picture on the screen: sized and chosen anew after each zoom. */
import type { Core, EdgeSingular, NodeSingular } from 'cytoscape';
import { planLabels, type Labelled } from './label-plan.js';

/** What is lost first is named first; means are named last. */
const order = [
  ...['CREDENTIAL', 'VARIABLE', 'COMMAND', 'CONTROLLER', 'USER', 'TOKEN', 'HOST', 'GROUP', 'JOB', 'AGENT', 'MACHINE'],
  ...['FOLDER', 'STORE', 'POLICY', 'ROLE'],
];
const lastNodes = ['ENTITLEMENT', 'LABEL', 'BUILD_GROUP', 'SCOPE'];
/** Relationships past which none is named but beside the selection. */
const mostNamed = 400;

/** Applies the plan for the present zoom; returns the size of letters on the screen and how many labels have no room. */
export function placeLabels(cy: Core): { pixels: number; hidden: number } {
  const zoom = cy.zoom();
  const nodes = cy.nodes('[!guide]').map(ofNode);
  const named = cy.edges().filter((edge) => !edge.hasClass('crowded') || edge.is('.near, .selected'));
  const edges = (named.length > mostNamed ? named.filter('.near, .selected') : named).map((edge) =>
    ofEdge(edge as EdgeSingular),
  );
  const { size, hidden } = planLabels([...nodes, ...edges], zoom);
  const written = new Set([...nodes, ...edges].flatMap(({ id }) => (hidden.has(id) ? [] : [id])));
  cy.batch(() => {
    cy.elements('[!guide]').forEach((element) => {
      const wanted = written.has(element.id());
      if (element.hasClass('written') !== wanted) element.toggleClass('written', wanted);
    });
    const labelled = cy.elements('.written[!guide]');
    labelled.style('font-size', size);
    labelled.nodes().style('text-max-width', size * 18);
    cy.nodes('.guide').style({ 'font-size': size * 1.05, 'text-max-width': size * 40 });
  });
  return { pixels: size * zoom, hidden: hidden.size };
}

function ofNode(node: NodeSingular): Labelled {
  const lines = String(node.data('label')).split('\n');
  return {
    ...{ id: node.id(), ...node.position(), nodeHeight: node.height(), nodeWidth: node.width() },
    ...{ characters: Math.max(...lines.map(({ length }) => length)), lines: lines.length, rank: rankOf(node) },
  };
}

function rankOf(node: NodeSingular): number {
  if (node.hasClass('selected') || node.hasClass('start')) return 0;
  if (node.data('tierZero') === true) return 1;
  const kind = String(node.data('kind'));
  const last = lastNodes.indexOf(kind);
  if (last >= 0) return 40 + last;
  const at = order.indexOf(kind);
  return 2 + (at < 0 ? order.length : at);
}

function ofEdge(edge: EdgeSingular): Labelled {
  const { x, y } = edge.midpoint();
  const rank = edge.hasClass('selected') ? 0 : edge.hasClass('near') ? 30 : 60;
  return {
    ...{ id: edge.id(), x, y, nodeHeight: 0, nodeWidth: 0, rank },
    ...{ characters: String(edge.data('label')).length + 1, lines: 1 },
  };
}
