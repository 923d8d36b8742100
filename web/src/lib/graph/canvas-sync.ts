/** Brings what Cytoscape holds to what a drawing says, with as few changes as that takes. */
import type { Core, ElementDefinition } from 'cytoscape';
import type { Drawing } from './drawing.js';
import { elementsOf } from './elements.js';
import type { ShowOptions } from './picture.js';

/** What is new is not painted before it has a place: until then all of it would lie in a heap. `shown` stood there before. */
export function syncElements(
  cy: Core,
  drawing: Drawing,
  shown: ReadonlySet<string>,
  { tierZero, start }: Pick<ShowOptions, 'tierZero' | 'start'>,
): void {
  cy.nodes('.guide').remove();
  const elements = elementsOf(drawing, tierZero);
  const wanted = new Set(elements.map((element) => element.data.id as string));
  cy.batch(() => {
    cy.elements()
      .filter((element) => !wanted.has(element.id()))
      .remove();
    const fresh: ElementDefinition[] = [];
    for (const element of elements) {
      const present = cy.getElementById(element.data.id as string);
      if (present.empty()) fresh.push({ ...element, classes: `${String(element.classes ?? '')} unplaced` });
      else present.data(element.data).classes(element.classes ?? '');
    }
    // All at once: one by one, thousands take seconds.
    placeBeside(cy.add(fresh), shown);
    if (start) cy.getElementById(start).addClass('start');
  });
}

/** A new node appears beside the one it hangs on and grows out from there. */
function placeBeside(fresh: ReturnType<Core['add']>, shown: ReadonlySet<string>): void {
  if (shown.size === 0) return;
  fresh.edges().forEach((edge) => {
    for (const [end, other] of [
      [edge.source(), edge.target()],
      [edge.target(), edge.source()],
    ] as const) {
      if (!shown.has(end.id()) && shown.has(other.id())) end.position({ ...other.position() });
    }
  });
}
