/** Circles behind a picture that say how far away what stands on them is. */
import type { Core } from 'cytoscape';
import { stretch } from './ring-layout.js';

/** `labels` by distance; the nodes know their distances as `ring`. */
export function drawGuides(cy: Core, labels: ReadonlyMap<number, string>): void {
  cy.batch(() => {
    cy.nodes('.guide').remove();
    for (const [distance, label] of labels) {
      const on = cy.nodes().filter((node) => node.data('ring') === distance && !node.hasClass('guide'));
      if (on.empty()) continue;
      const { x, y } = on[0]!.position();
      const radius = Math.hypot(x / stretch, y);
      if (radius < 1) continue;
      const data = { id: `guide:${distance}`, guide: true, label, width: 2 * radius * stretch, height: 2 * radius };
      cy.add({
        group: 'nodes',
        classes: 'guide written',
        data,
        position: { x: 0, y: 0 },
        selectable: false,
        grabbable: false,
      });
    }
  });
}
