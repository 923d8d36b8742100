/** The picture itself: Cytoscape behind a few verbs. Knows no component and no URL. */
import cytoscape, { type Core, type NodeSingular } from 'cytoscape';
import type { Drawing } from './drawing.js';
import { boxOf, elementsOf } from './elements.js';
import type { LayoutName } from './layout-choice.js';
import { LayoutClient } from './layout-client.js';
import type { Positions } from './layout-messages.js';
import { neighbourTowards, type Towards } from './neighbour-towards.js';
import type { Scene } from './scene.js';
import { stylesheet, type ReadColour } from './stylesheet.js';

export interface CanvasEvents {
  /** A node or relationship was chosen; null: the background. */
  select(id: string | null): void;
  /** A node was chosen twice in a row. */
  expand(id: string): void;
  /** The menu of a node was asked for at a place of the page. */
  menu(id: string, x: number, y: number): void;
}

export interface ShowOptions {
  layout: LayoutName;
  /** Nodes already there keep their places. */
  keep: boolean;
  /** Start of a path or tree. */
  start?: string | undefined;
  tierZero: ReadonlySet<string>;
}

const margin = 46;
const nearest = 1.15;
/** Relationships around a selected node that are still named one by one. */
const namedAround = 16;

export class GraphPicture {
  readonly #cy: Core;
  readonly #layouts = new LayoutClient();
  readonly #still: () => boolean;
  #shown = new Set<string>();

  constructor(container: HTMLElement, events: CanvasEvents, still: () => boolean) {
    this.#still = still;
    this.#cy = cytoscape({ container, minZoom: 0.08, maxZoom: 2.5, boxSelectionEnabled: false, autounselectify: true });
    this.#cy.on('tap', (event) => events.select(event.target === this.#cy ? null : event.target.id()));
    this.#cy.on('dbltap', 'node', (event) => events.expand(event.target.id()));
    this.#cy.on('cxttap', 'node', (event) => {
      const { clientX, clientY } = event.originalEvent as MouseEvent;
      events.menu(event.target.id(), clientX, clientY);
    });
  }

  /** Applies the colours of the present theme. */
  restyle(colour: ReadColour, font: string): void {
    this.#cy.style(stylesheet(colour, font));
  }

  /** Shows a drawing; resolves false when a later one took its place before it was arranged. */
  async show(drawing: Drawing, options: ShowOptions): Promise<boolean> {
    const keep = options.keep && drawing.nodes.some((node) => this.#shown.has(node.id));
    this.#sync(drawing, options);
    const positions = await this.#layouts.arrange({
      layout: options.layout,
      nodes: drawing.nodes.map((node) => this.#boxNow(node, keep)),
      relationships: drawing.relationships.map(({ id, from, to }) => ({ id, from, to })),
      ...(options.start ? { root: options.start } : {}),
    });
    if (!positions) return false;
    this.#settle(positions);
    return true;
  }

  #boxNow(node: Drawing['nodes'][number], keep: boolean) {
    const fixed = keep && this.#shown.has(node.id);
    const at = keep ? { ...this.#cy.getElementById(node.id).position() } : undefined;
    return {
      id: node.id,
      ...boxOf(node),
      ...(at ? { at } : {}),
      ...(fixed ? { fixed } : {}),
    };
  }

  #sync(drawing: Drawing, { tierZero, start }: ShowOptions): void {
    const elements = elementsOf(drawing, tierZero);
    const wanted = new Set(elements.map((element) => element.data.id as string));
    this.#cy.batch(() => {
      this.#cy.elements().forEach((element) => {
        if (!wanted.has(element.id())) element.remove();
      });
      for (const element of elements) {
        const present = this.#cy.getElementById(element.data.id as string);
        if (present.empty()) this.#place(this.#cy.add(element));
        else present.data(element.data).classes(element.classes ?? '');
      }
      if (start) this.#cy.getElementById(start).addClass('start');
    });
  }

  /** A new node appears beside the one it hangs on and grows out from there. */
  #place(element: ReturnType<Core['add']>): void {
    if (element.isEdge()) {
      for (const [end, other] of [
        [element.source(), element.target()],
        [element.target(), element.source()],
      ] as const) {
        if (!this.#shown.has(end.id()) && this.#shown.has(other.id())) end.position({ ...other.position() });
      }
    }
  }

  #settle(positions: Positions): void {
    const first = this.#shown.size === 0;
    this.#shown = new Set(Object.keys(positions));
    const still = first || this.#still() || this.#shown.size > 250;
    if (still) {
      this.#cy.batch(() => this.#cy.nodes().positions((node: NodeSingular) => positions[node.id()] ?? node.position()));
      this.fit();
      return;
    }
    this.#cy
      .nodes()
      .forEach(
        (node) =>
          void node.animate(
            { position: positions[node.id()] ?? node.position() },
            { duration: 260, easing: 'ease-out' },
          ),
      );
    window.setTimeout(() => this.fit(), 270);
  }

  /** Marks what is selected and names the relationships around it. */
  select(id: string | null): void {
    this.#cy.batch(() => {
      this.#cy.elements().removeClass('selected near');
      if (id === null) return;
      const chosen = this.#cy.getElementById(id).addClass('selected');
      const around = chosen.isNode() ? chosen.connectedEdges() : this.#cy.collection();
      if (around.length <= namedAround) around.addClass('near');
    });
  }

  /** Brings a node into sight when it is outside. */
  reveal(id: string): void {
    const element = this.#node(id);
    if (!element) return;
    const { x, y } = element.renderedPosition();
    if (x > 24 && y > 24 && x < this.#cy.width() - 24 && y < this.#cy.height() - 24) return;
    this.#cy.animate({ center: { eles: element }, duration: this.#still() ? 0 : 180 });
  }

  /** The node of that id; undefined for a relationship, or when it is not drawn. */
  #node(id: string): NodeSingular | undefined {
    return this.#cy.nodes().filter((node) => node.id() === id)[0];
  }

  fit(): void {
    if (this.#cy.width() === 0) return;
    this.#cy.resize();
    this.#cy.fit(undefined, margin);
    if (this.#cy.zoom() > nearest) {
      this.#cy.zoom(nearest);
      this.#cy.center();
    }
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
    const start = from === null ? undefined : this.#node(from);
    if (!start) return this.#cy.nodes()[0]?.id();
    const placed = this.#cy.nodes().map((node) => ({ id: node.id(), ...node.position() }));
    const connected = new Set(start.neighborhood('node').map((node) => node.id()));
    return neighbourTowards({ id: start.id(), ...start.position() }, placed, connected, towards);
  }

  /** Where a node is on the page, for a menu opened by key. */
  pagePosition(id: string): { x: number; y: number } | undefined {
    const node = this.#node(id);
    const box = this.#cy.container()?.getBoundingClientRect();
    if (!node || !box) return undefined;
    const { x, y } = node.renderedPosition();
    return { x: box.left + x, y: box.top + y };
  }

  /** A PNG of everything drawn, at twice the size. */
  png(background: string): Promise<Blob> {
    return Promise.resolve(
      this.#cy.png({ output: 'blob-promise', full: true, scale: 2, bg: background, maxWidth: 8000, maxHeight: 8000 }),
    );
  }

  /** Where everything drawn is, for a picture in another format. */
  scene(): Scene {
    const { x1, y1, x2, y2 } = this.#cy.elements().boundingBox({ includeOverlays: false });
    return {
      box: { x: x1, y: y1, width: x2 - x1, height: y2 - y1 },
      nodes: this.#cy.nodes().map((node) => ({
        ...{ kind: node.data('kind'), label: node.data('label'), ...node.position() },
        ...{ tierZero: node.data('tierZero') === true, unknown: node.data('unknown') === true },
      })),
      relationships: this.#cy.edges().map((edge) => ({
        ...{ from: edge.sourceEndpoint(), to: edge.targetEndpoint(), middle: edge.midpoint() },
        bend: (edge.controlPoints() as { x: number; y: number }[] | undefined)?.[0],
        ...{ label: edge.style('label') as string, derived: edge.data('origin') === 'DERIVED' },
        uncertain: edge.data('uncertain') === true,
      })),
    };
  }

  destroy(): void {
    this.#layouts.stop();
    this.#cy.destroy();
  }
}
