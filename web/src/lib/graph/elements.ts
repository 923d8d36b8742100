/** From a drawing to the elements Cytoscape draws and the boxes the layout needs. */
import type { ElementDefinition } from 'cytoscape';
import { appearanceOf } from './appearance.js';
import { isUncertain, type Change, type DrawnNode, type DrawnRelationship, type Drawing } from './drawing.js';
import type { LayoutNode } from './layout-messages.js';
import { contextOf, titleOf, wordsOf } from './names.js';

/** Relationships past which their labels show only beside the selection. */
const crowdedFrom = 24;
/** Nodes past which labels wait until it is known which of them have room. */
const manyFrom = 250;
const longestLine = 26;

export function elementsOf(drawing: Drawing, tierZero: ReadonlySet<string>): ElementDefinition[] {
  const classes = drawing.nodes.length > manyFrom ? '' : 'written';
  const crowded = drawing.relationships.length > crowdedFrom;
  const bent = besideOthers(drawing.relationships);
  return [
    ...drawing.nodes.map((node) => ({
      ...nodeElement(node, tierZero.has(node.id), drawing.rings?.[node.id]),
      classes,
    })),
    ...drawing.relationships.map((relationship) => ({
      ...relationshipElement(relationship),
      classes: `${crowded && !relationship.change ? 'crowded' : 'written'}${bent(relationship) ? ' bent' : ''}`,
    })),
  ];
}

/** Which relationships have another between the same nodes, or lead back: these alone bend. Alone they are drawn straight anyway. */
function besideOthers(all: readonly DrawnRelationship[]): (one: DrawnRelationship) => boolean {
  const pairOf = ({ from, to }: DrawnRelationship) => (from < to ? `${from}\n${to}` : `${to}\n${from}`);
  const [once, again] = [new Set<string>(), new Set<string>()];
  for (const each of all) {
    const pair = pairOf(each);
    if (once.has(pair)) again.add(pair);
    else once.add(pair);
  }
  return (one) => one.from === one.to || again.has(pairOf(one));
}

function nodeElement(node: DrawnNode, tierZero: boolean, ring: number | undefined): ElementDefinition {
  return {
    group: 'nodes',
    data: {
      ...{ id: node.id, kind: node.kind, label: labelOf(node), tierZero, unknown: node.known === false },
      ...{ group: node.group ?? 0, ring, change: node.change, marked: node.marked === true },
    },
  };
}

function relationshipElement({ id, type, from, to, step, label, change }: DrawnRelationship): ElementDefinition {
  const data = {
    id,
    source: from,
    target: to,
    type,
    label: withSign(label ?? wordsOf(type), change),
    change,
    origin: step.origin,
    uncertain: isUncertain(type),
  };
  return { group: 'edges', data };
}

/** By more than colour: a sign stands before what changed. */
const signs: Readonly<Record<Change, string>> = { gained: '+', lost: '−', changed: '±' };

function withSign(label: string, change: Change | undefined): string {
  return change ? `${signs[change]} ${label}` : label;
}

/** The title, and for what is easily confused a second line that says where it is. */
export function labelOf(node: DrawnNode): string {
  const named = withSign(shorten(titleOf(node)) + (node.known === false ? ' ?' : ''), node.change);
  // By more than colour, as changes are.
  const title = node.marked ? `⚑ ${named}` : named;
  if (node.group !== undefined) return title;
  const place = ['JOB', 'FOLDER', 'ENTITLEMENT', 'CREDENTIAL'].includes(node.kind) ? shortPlace(node) : '';
  return place ? `${title}\n${place}` : title;
}

function shortPlace(node: DrawnNode): string {
  const place = contextOf(node);
  const inner = node.kind === 'JOB' || node.kind === 'FOLDER' ? place.split(' / ').slice(1).join('/') : place;
  if (inner === '') return '';
  return shorten(node.kind === 'ENTITLEMENT' ? `on ${inner}` : `in ${inner}`);
}

function shorten(text: string): string {
  return text.length <= longestLine ? text : `${text.slice(0, longestLine / 2 - 1)}…${text.slice(-(longestLine / 2))}`;
}

/** The box a node takes with its label, in model pixels. */
export function boxOf(node: DrawnNode): Pick<LayoutNode, 'width' | 'height'> {
  const { width, height } = appearanceOf(node.kind);
  const lines = labelOf(node).split('\n');
  const text = Math.max(...lines.map((line) => line.length)) * 6.2;
  return { width: Math.max(width, text) + 8, height: height + 10 + lines.length * 15 };
}
