/** What a picture holds and where: for pictures in another format. */
import type { Core } from 'cytoscape';
import type { Scene } from './scene.js';

export function sceneOf(cy: Core): Scene {
  const { x1, y1, x2, y2 } = cy.elements().boundingBox({ includeOverlays: false });
  return {
    box: { x: x1, y: y1, width: x2 - x1, height: y2 - y1 },
    guides: cy.nodes('.guide').map((node) => ({
      ...{ label: String(node.data('label')), width: node.width(), height: node.height() },
    })),
    nodes: cy.nodes('[!guide]').map((node) => ({
      ...{ kind: node.data('kind'), label: node.data('label'), ...node.position() },
      ...{
        tierZero: node.data('tierZero') === true,
        unknown: node.data('unknown') === true,
        change: node.data('change'),
      },
    })),
    relationships: cy.edges().map((edge) => ({
      ...{ from: edge.sourceEndpoint(), to: edge.targetEndpoint(), middle: edge.midpoint() },
      bend: (edge.controlPoints() as { x: number; y: number }[] | undefined)?.[0],
      ...{ label: edge.style('label') as string, derived: edge.data('origin') === 'DERIVED' },
      ...{ uncertain: edge.data('uncertain') === true, change: edge.data('change') },
    })),
  };
}
