/**
 * While a large picture is moved, what was drawn last is moved as an image, which takes no time at any size. It is drawn anew when it
 * stands still, or when the image covers too little of the view.
 */
import type { Core } from 'cytoscape';
import { coveredBy, shiftOf, type Viewport } from './moving-image.js';

/** Elements from which on drawing a frame takes longer than a frame lasts (docs/adr/0025-large-pictures.md). */
export const largeFrom = 1000;
/** Milliseconds without a movement after which a picture stands still. */
const stillAfter = 140;
/** Part of the view that the image has to cover. */
const enough = 0.4;

/** Returns how to draw anew at once, before something is read from the picture or shown in it. */
export function moveAsImage(cy: Core): () => void {
  let drawn: Viewport | undefined;
  let timer = 0;

  const settle = () => {
    window.clearTimeout(timer);
    if (!drawn) return;
    drawn = undefined;
    cy.one('render', () => void (drawn || canvasesOf(cy).style.removeProperty('transform')));
    cy.endBatch();
  };
  const last = { ...viewportOf(cy) };
  cy.on('render', () => void Object.assign(last, viewportOf(cy)));
  cy.on('viewport', () => {
    if (!drawn) {
      if (cy.elements().length < largeFrom) return;
      drawn = { ...last };
      // What is told to a batch is drawn when it ends.
      cy.startBatch();
    }
    const shift = shiftOf(drawn, viewportOf(cy));
    if (coveredBy(shift, cy.width(), cy.height()) < enough) return settle();
    canvasesOf(cy).style.transform = `translate(${shift.x}px, ${shift.y}px) scale(${shift.scale})`;
    window.clearTimeout(timer);
    timer = window.setTimeout(settle, stillAfter);
  });
  return settle;
}

function viewportOf(cy: Core): Viewport {
  return { ...cy.pan(), zoom: cy.zoom() };
}

/** Cytoscape puts its canvases into one element of its own. */
function canvasesOf(cy: Core): HTMLElement {
  const box = cy.container()!.firstElementChild as HTMLElement;
  box.style.transformOrigin = '0 0';
  return box;
}
