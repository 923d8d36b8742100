/** The picture itself: Cytoscape behind a few verbs. Knows no component and no URL. */
import cytoscape, { type Core } from 'cytoscape';
import type { EntityKind } from '../api/schema.js';
import type { Drawing } from './drawing.js';
import { drawGuides } from './canvas-guides.js';
import { dimOthers } from './canvas-highlight.js';
import { placeLabels } from './canvas-labels.js';
import { moveAsImage } from './canvas-motion.js';
import { nextTowards, nodeOf, pagePositionOf } from './canvas-where.js';
import { sceneOf } from './canvas-scene.js';
import { dropOthers, moveNodes, placeNodes, placesBefore, positionOf, syncElements } from './canvas-sync.js';
import { boxOf } from './elements.js';
import { LayoutClient } from './layout-client.js';
import type { Positions } from './layout-messages.js';
import type { Towards } from './neighbour-towards.js';
import type { CanvasEvents, ShowOptions } from './picture.js';
import type { Placed } from './places.js';
import type { Scene } from './scene.js';
import { stylesheet, type ReadColour } from './stylesheet.js';

const margin = 46;
const nearest = 1.15;
/** Milliseconds in which nodes move to their places, and nodes up to which they do. */
const motion = 260;
const mostInMotion = 250;
/** Relationships around a selected node that are still named one by one. */
const namedAround = 16;

export class GraphPicture {
  readonly #cy: Core;
  readonly #layouts = new LayoutClient();
  readonly #still: () => boolean;
  readonly #events: CanvasEvents;
  #drawnBefore = false;
  #labelling = 0;
  #look: [colour: ReadColour, font: string] | undefined;
  readonly #styled = new Set<EntityKind>();
  #moved = false;
  readonly #drawAnew: () => void;

  constructor(container: HTMLElement, events: CanvasEvents, still: () => boolean) {
    this.#still = still;
    this.#events = events;
    this.#cy = cytoscape({ container, minZoom: 0.08, maxZoom: 2.5, boxSelectionEnabled: false, autounselectify: true });
    this.#drawAnew = moveAsImage(this.#cy);
    this.#cy.on('tap', (event) => events.select(event.target === this.#cy ? null : event.target.id()));
    this.#cy.on('zoom', () => this.#labelSoon());
    this.#cy.on('dragfree', () => {
      this.#moved = true;
      this.#labelSoon();
    });
    this.#cy.on('dbltap', 'node', (event) => events.expand(event.target.id()));
    this.#cy.on('cxttap', 'node', (event) => {
      const { clientX, clientY } = event.originalEvent as MouseEvent;
      events.menu(event.target.id(), clientX, clientY);
    });
  }

  /** Applies the colours of the present theme. */
  restyle(colour: ReadColour, font: string): void {
    this.#look = [colour, font];
    this.#cy.style(stylesheet(colour, font, [...this.#styled]));
    this.#labelSoon();
  }

  /** Styles of kinds that come for the first time: each element is compared with every style there is. */
  #restyle(drawing: Drawing): void {
    const before = this.#styled.size;
    for (const { kind } of drawing.nodes) this.#styled.add(kind);
    if (this.#look && this.#styled.size > before) this.#cy.style(stylesheet(...this.#look, [...this.#styled]));
  }

  /** Shows a drawing; resolves false when a later one took its place before it was arranged. */
  async show(drawing: Drawing, options: ShowOptions): Promise<boolean> {
    const told = this.#drawnBefore ? undefined : options.places;
    const placed = told !== undefined && told.size > 0;
    dropOthers(this.#cy, drawing);
    const keep = options.keep && this.#cy.nodes().nonempty();
    this.#moved = keep || placed;
    const positions = await this.#layouts.arrange({
      layout: placed && options.layout === 'radial' ? 'fcose' : options.layout,
      nodes: drawing.nodes.map((node) => {
        const at = told?.get(node.id) ?? (keep ? positionOf(this.#cy, node.id) : undefined);
        return { id: node.id, ...boxOf(node), ...(at ? { at, fixed: true } : {}) };
      }),
      relationships: drawing.relationships.map(({ id, from, to }) => ({ id, from, to })),
      ...(options.start ? { root: options.start } : {}),
      ...(drawing.rings ? { rings: drawing.rings } : {}),
    });
    if (!positions) return false;
    this.#settle(drawing, positions, options);
    return true;
  }

  #settle(drawing: Drawing, positions: Positions, options: ShowOptions): void {
    this.#drawAnew();
    this.#drawnBefore = true;
    this.#restyle(drawing);
    const end = () => {
      if (options.layout === 'radial' && drawing.guides) drawGuides(this.#cy, drawing.guides);
      this.fit();
    };
    if (this.#still() || this.#cy.nodes().empty() || drawing.nodes.length > mostInMotion) {
      syncElements(this.#cy, drawing, positions, options);
      placeNodes(this.#cy, positions);
      end();
      return;
    }
    syncElements(this.#cy, drawing, placesBefore(this.#cy, drawing, positions), options);
    moveNodes(this.#cy, positions, motion);
    window.setTimeout(end, motion + 10);
  }

  /** Marks what is selected and names the relationships around it. */
  select(id: string | null): void {
    this.#cy.batch(() => {
      this.#cy.elements().removeClass('selected near dimmed');
      if (id === null) return;
      const chosen = this.#cy.getElementById(id).addClass('selected');
      const around = chosen.isNode() ? chosen.connectedEdges() : this.#cy.collection();
      if (around.length <= namedAround) around.addClass('near');
      dimOthers(this.#cy, chosen);
    });
    this.#labelSoon();
  }

  #labelSoon(): void {
    window.clearTimeout(this.#labelling);
    this.#labelling = window.setTimeout(() => {
      const { pixels, hidden } = placeLabels(this.#cy);
      this.#events.labels(pixels, hidden);
    }, 50);
  }

  /** Brings a node into sight when it is outside. */
  reveal(id: string): void {
    const element = nodeOf(this.#cy, id);
    if (!element) return;
    const { x, y } = element.renderedPosition();
    if (x > 24 && y > 24 && x < this.#cy.width() - 24 && y < this.#cy.height() - 24) return;
    this.#cy.animate({ center: { eles: element }, duration: this.#still() ? 0 : 180 });
  }

  fit(): void {
    if (this.#cy.width() === 0) return;
    this.#cy.resize();
    this.#cy.fit(undefined, margin);
    if (this.#cy.zoom() > nearest) {
      this.#cy.zoom(nearest);
      this.#cy.center();
    }
    this.#drawAnew();
    this.#labelSoon();
  }

  zoomBy(factor: number): void {
    const centre = { x: this.#cy.width() / 2, y: this.#cy.height() / 2 };
    this.#cy.zoom({ level: this.#cy.zoom() * factor, renderedPosition: centre });
  }

  panBy(x: number, y: number): void {
    this.#cy.panBy({ x, y });
  }

  /** The next node from one in a direction; the first node when none is given. */
  towards(from: string | null, towards: Towards): string | undefined {
    return nextTowards(this.#cy, from, towards);
  }

  /** Where a node is on the page, for a menu opened by key. */
  pagePosition(id: string): { x: number; y: number } | undefined {
    return pagePositionOf(this.#cy, id);
  }

  /** Where nodes were put, if they stand otherwise than the arrangement alone puts them. */
  places(): Placed[] {
    return this.#moved ? this.#cy.nodes('[!guide]').map((node) => ({ id: node.id(), ...node.position() })) : [];
  }

  /** A PNG of everything drawn, at twice the size. */
  png(background: string): Promise<Blob> {
    return Promise.resolve(
      this.#cy.png({ output: 'blob-promise', full: true, scale: 2, bg: background, maxWidth: 8000, maxHeight: 8000 }),
    );
  }

  /** Where everything drawn is, for a picture in another format. */
  scene(): Scene {
    return sceneOf(this.#cy);
  }

  destroy(): void {
    window.clearTimeout(this.#labelling);
    this.#layouts.stop();
    this.#drawAnew();
    this.#cy.destroy();
  }
}
