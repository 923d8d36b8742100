/** Computes positions away from the page, so that it stays usable meanwhile. */
import cytoscape, { type ElementDefinition, type LayoutOptions } from 'cytoscape';
import type { Arrangement, LayoutName } from './layout-choice.js';
import type { LayoutRequest, Positions } from './layout-messages.js';
import { grow } from './grow.js';
import { ringLayout } from './ring-layout.js';
import { seededRandom } from './seeded-random.js';

const post = self as unknown as { postMessage(message: Positions): void };

self.onmessage = async (event: MessageEvent<LayoutRequest>) => {
  // The same question gives the same picture: layouts start from random positions.
  Math.random = seededRandom(7);
  post.postMessage(await place(event.data));
};

async function place(request: LayoutRequest): Promise<Positions> {
  if (request.layout === 'radial') return ringLayout(request);
  if (request.nodes.some(({ fixed, at }) => fixed && at)) return grow(request);
  if (request.layout === 'force') return (await import('./force-layout.js')).forceLayout(request);
  await loadExtension(request.layout);
  return arrange(request);
}

async function loadExtension(layout: Arrangement): Promise<void> {
  if (layout === 'fcose') cytoscape.use((await import('cytoscape-fcose')).default);
  if (layout === 'dagre') cytoscape.use((await import('cytoscape-dagre')).default);
}

const fcoseOptions = {
  name: 'fcose',
  quality: 'default',
  randomize: true,
  idealEdgeLength: 112,
  nodeRepulsion: 9000,
  nodeSeparation: 110,
  gravity: 0.2,
  packComponents: false,
};

function arrange(request: LayoutRequest): Positions {
  const cy = cytoscape({
    headless: true,
    styleEnabled: true,
    elements: elementsOf(request),
    style: [{ selector: 'node', style: { width: 'data(width)', height: 'data(height)', shape: 'rectangle' } }],
  });
  cy.layout(optionsOf(request)).run();
  const positions = Object.fromEntries(cy.nodes().map((node) => [node.id(), { ...node.position() }]));
  cy.destroy();
  return positions;
}

function elementsOf({ nodes, relationships }: LayoutRequest): ElementDefinition[] {
  return [
    ...nodes.map(({ id, width, height, at }) => ({
      data: { id, width, height },
      ...(at ? { position: { ...at } } : {}),
    })),
    ...relationships.map(({ id, from, to }) => ({ data: { id, source: from, target: to } })),
  ];
}

function optionsOf(request: LayoutRequest): LayoutOptions {
  const options: Record<Exclude<LayoutName, 'radial'>, object> = {
    fcose: fcoseOptions,
    dagre: { name: 'dagre', rankDir: 'LR', rankSep: 96, nodeSep: 26, edgeSep: 16, ranker: 'network-simplex' },
    breadthfirst: {
      name: 'breadthfirst',
      directed: true,
      spacingFactor: 1.1,
      ...(request.root ? { roots: [request.root] } : {}),
    },
  };
  return { animate: false, fit: false, ...options[request.layout as Exclude<LayoutName, 'radial'>] } as LayoutOptions;
}
