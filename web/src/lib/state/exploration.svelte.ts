/** The explore view's picture: the neighbours fetched so far, with undo and redo over the expansions. */
import { untrack } from 'svelte';
import { ApiError, asApiError } from '../api/client.js';
import { neighbours } from '../api/graph-questions.js';
import type { EntityKind, RelationshipType } from '../api/schema.js';
import {
  connectedTo,
  collapse,
  noHistory,
  parseExpansion,
  redo,
  remember,
  undo,
  type History,
} from '../graph/expansions.js';
import { drawSteps, emptyDrawing, type Drawing, type DrawnNode } from '../graph/drawing.js';
import type { EvidenceStep } from '../api/schema.js';
import { relationshipTypes } from '../graph/kinds.generated.js';
import { say } from '../strings.js';
import { firstPicture, type DrawnInPart } from './first-picture.js';
import { askPatiently } from './outage.svelte.js';
import { place } from './place.svelte.js';

interface Expanded {
  node: DrawnNode;
  steps: readonly EvidenceStep[];
  /** What is not drawn to its end. */
  partial: readonly DrawnInPart[];
}

/** Relationships one expansion draws. */
const wideStep = 60;
const narrowStep = 200;

/** What an expansion shows unless a type is named: permissions are answered by "who can" instead. */
const structural = (Object.keys(relationshipTypes) as RelationshipType[]).filter(
  (type) => type !== 'CAN' && type !== 'COVERS' && !type.startsWith('CAN_'),
);

export class Exploration {
  #fetched = $state.raw<ReadonlyMap<string, Expanded>>(new Map());
  #history = $state.raw<History>(noHistory);
  /** What was open when that was last looked at. */
  #shown: readonly string[] = [];
  busy = $state(false);
  error = $state.raw<ApiError | undefined>();
  /** Expansions of nodes that the graph no longer has. */
  gone = $state.raw<readonly string[]>([]);

  readonly root = $derived(place.get('node'));
  readonly open = $derived(place.all('open'));
  readonly drawing = $derived.by(() => this.#draw());
  readonly canUndo = $derived(this.#history.past.length > 0);
  readonly canRedo = $derived(this.#history.future.length > 0);
  /** Expansions of which only a part is drawn. */
  readonly partial = $derived(
    [this.root, ...this.open].flatMap((text) => (text === null ? [] : (this.#fetched.get(text)?.partial ?? []))),
  );

  isOpen(node: string): boolean {
    return node === this.root || this.open.some((text) => parseExpansion(text).node === node);
  }

  expand(text: string): void {
    if (text === this.root || this.open.includes(text)) return;
    this.#change([...this.open, text]);
  }

  collapse(node: string): void {
    if (this.open.some((text) => parseExpansion(text).node === node)) this.#change(collapse(this.open, node));
  }

  undo(): void {
    this.#travel(undo(this.#history, this.open));
  }

  redo(): void {
    this.#travel(redo(this.#history, this.open));
  }

  /** Forgets the steps: another node is explored. */
  restart(): void {
    this.#history = noHistory;
    this.#shown = untrack(() => this.open);
    this.error = undefined;
    this.gone = [];
  }

  /** What somebody opened elsewhere, such as in a panel, is a step that is undone like any other. */
  noticeOpen(): void {
    const { open } = this;
    if (open !== this.#shown)
      this.#history = remember(
        untrack(() => this.#history),
        this.#shown,
      );
    this.#shown = open;
  }

  #change(open: readonly string[]): void {
    this.#history = remember(this.#history, this.open);
    this.#show(open);
  }

  #travel(to: [readonly string[], History] | undefined): void {
    if (!to) return;
    this.#history = to[1];
    this.#show(to[0]);
  }

  #show(open: readonly string[]): void {
    place.refine({ open });
    this.#shown = this.open;
  }

  /** Fetches what the address names and is not here yet. */
  async fetchMissing(signal: AbortSignal): Promise<void> {
    const fetched = untrack(() => this.#fetched);
    const wanted = [...(this.root === null ? [] : [this.root]), ...this.open].filter((text) => !fetched.has(text));
    if (wanted.length === 0) return;
    this.busy = true;
    this.error = undefined;
    try {
      const found = await Promise.all(
        wanted.map(async (text) => [text, await fetchUnlessGone(text, text === this.root, signal)] as const),
      );
      const there = found.flatMap(([text, expanded]) => (expanded ? [[text, expanded] as const] : []));
      this.#fetched = new Map([...this.#fetched, ...there]);
      this.gone = [...this.gone, ...found.filter(([, expanded]) => !expanded).map(([text]) => text)];
      if (this.root !== null && this.gone.includes(this.root)) throw unknownNode(this.root);
    } catch (error) {
      if (!signal.aborted) this.error = asApiError(error);
    } finally {
      if (!signal.aborted) this.busy = false;
    }
  }

  #draw(): Drawing {
    const { root } = this;
    const start = root === null ? undefined : this.#fetched.get(root);
    if (!root || !start) return emptyDrawing;
    const steps = [root, ...this.open].flatMap((text) => this.#fetched.get(text)?.steps ?? []);
    const drawing = drawSteps(steps, [start.node]);
    const kept = connectedTo(root, drawing.relationships);
    return {
      nodes: drawing.nodes.filter((node) => kept.has(node.id)),
      relationships: drawing.relationships.filter((each) => kept.has(each.from)),
      partial: new Set(this.partial.flatMap(({ node, what }) => (what === 'relationships' ? [node.id] : []))),
    };
  }
}

/** Undefined where the graph no longer has the node: the rest of the picture stays. */
async function fetchUnlessGone(text: string, first: boolean, signal: AbortSignal): Promise<Expanded | undefined> {
  const { node: id, type, direction } = parseExpansion(text);
  const types = type ? [type as RelationshipType] : hidesPermissions(id) ? structural : null;
  const { node } = await askPatiently(neighbours(id, types, direction ?? null, type ? narrowStep : wideStep), signal);
  if (!node) return undefined;
  const { neighbours: page, ...ref } = node;
  const near = page.nodes.map((each) => each.step);
  const beyond = first ? await firstPicture(ref, near, signal) : { steps: [], partial: [] };
  const own: DrawnInPart = { node: ref, drawn: near.length, total: page.totalCount, what: 'relationships' };
  const partial = [...(own.total > own.drawn ? [own] : []), ...beyond.partial];
  return { node: ref, steps: [...near, ...beyond.steps], partial };
}

function unknownNode(id: string): ApiError {
  return new ApiError('unknown-node', say.errors.unknownNode(id), say.errors.unknownNodeNext);
}

/** An entitlement without its permissions would say nothing. */
function hidesPermissions(id: string): boolean {
  const kind = id.slice(0, id.indexOf(':')).toUpperCase() as EntityKind;
  return kind !== 'ENTITLEMENT';
}
