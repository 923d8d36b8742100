/** The look of the picture, from the page's own colours. */
import type { StylesheetJson } from 'cytoscape';
import type { EntityKind } from '../api/schema.js';
import { appearanceOf, iconAddress } from './appearance.js';
import type { Change } from './drawing.js';

/** The present value of a colour token, for what cannot read custom properties itself. */
export type ReadColour = (token: `--${string}`) => string;

/** Of what pictures of some kinds of nodes need. */
export function stylesheet(colour: ReadColour, font: string, kinds: readonly EntityKind[]): StylesheetJson {
  return [
    ...nodeStyles(colour),
    ...kindStyles(colour, kinds),
    ...relationshipStyles(colour),
    ...labelStyles(colour, font),
    ...changeStyles(colour),
    ...stateStyles(colour),
  ];
}

function nodeStyles(colour: ReadColour): StylesheetJson {
  return [
    {
      selector: 'node',
      style: {
        'background-color': colour('--raised'),
        'border-width': 1.8,
        'background-image-crossorigin': 'null',
      },
    },
    {
      selector: 'node[group > 0]',
      style: { ghost: 'yes', 'ghost-offset-x': 5, 'ghost-offset-y': -5, 'ghost-opacity': 0.55 },
    },
    { selector: 'node.guide', style: guideStyle(colour) },
    { selector: 'node[?tierZero]', style: { 'border-style': 'double', 'border-width': 6 } },
    { selector: 'node[?unknown]', style: { 'border-style': 'dashed', 'border-color': colour('--warning') } },
  ] as StylesheetJson;
}

/** A circle behind everything, with what it stands for at its top. */
function guideStyle(colour: ReadColour): object {
  return {
    shape: 'ellipse',
    width: 'data(width)',
    height: 'data(height)',
    'background-opacity': 0,
    'border-width': 2,
    'border-style': 'dashed',
    'border-color': colour('--edge'),
    'border-opacity': 0.45,
    'z-index': 0,
    'z-index-compare': 'manual',
    events: 'no',
  };
}

function kindStyles(colour: ReadColour, kinds: readonly EntityKind[]): StylesheetJson {
  return kinds.map((kind) => {
    const { shape, width, height, colour: token } = appearanceOf(kind);
    return {
      selector: `node[kind = "${kind}"]`,
      style: {
        shape,
        width,
        height,
        'border-color': colour(token),
        'background-image': iconAddress(kind, colour(token)),
        'background-width': 21,
        'background-height': 21,
        ...(shape === 'round-tag' ? { 'background-position-x': '38%' } : {}),
      },
    };
  }) as StylesheetJson;
}

function relationshipStyles(colour: ReadColour): StylesheetJson {
  return [
    {
      selector: 'edge',
      style: {
        width: 1.5,
        'line-color': colour('--edge'),
        'target-arrow-color': colour('--edge'),
        'target-arrow-shape': 'triangle',
        'arrow-scale': 0.95,
        'curve-style': 'straight',
        'target-distance-from-node': 2,
      },
    },
    { selector: 'edge.bent', style: { 'curve-style': 'bezier', 'control-point-step-size': 44 } },
    { selector: 'edge[origin = "DERIVED"]', style: { 'line-style': 'dashed', 'line-dash-pattern': [6, 4] } },
    {
      selector: 'edge[?uncertain]',
      style: {
        'line-style': 'dotted',
        width: 2,
        'line-color': colour('--warning'),
        'target-arrow-color': colour('--warning'),
        'target-arrow-shape': 'triangle-tee',
      },
    },
    {
      selector: 'node[?marked]',
      style: { 'background-color': colour('--critical-soft'), 'border-color': colour('--critical'), 'border-width': 4 },
    },
  ] as StylesheetJson;
}

/** Of what is written alone: most of a large picture is not, and each property takes its time there. */
function labelStyles(colour: ReadColour, font: string): StylesheetJson {
  const letters = {
    ...{ label: 'data(label)', 'font-family': font, 'min-zoomed-font-size': 8.9 },
    ...{ 'text-background-color': colour('--canvas'), 'text-background-shape': 'roundrectangle' },
  };
  const below = { 'text-valign': 'bottom', 'text-halign': 'center', 'text-margin-y': 5, 'text-background-padding': 1 };
  const lines = { 'text-wrap': 'wrap', 'text-max-width': '200px', 'line-height': 1.25 };
  return [
    {
      selector: 'node.written',
      style: {
        ...{ ...letters, ...below, ...lines, 'font-size': 11.5 },
        ...{ color: colour('--text'), 'text-background-opacity': 0.85 },
      },
    },
    {
      selector: 'node.guide',
      style: { 'text-valign': 'top', 'text-margin-y': 7, 'font-size': 12, color: colour('--muted') },
    },
    {
      selector: 'edge.written',
      style: {
        ...{ ...letters, 'font-size': 10, color: colour('--edge-label') },
        ...{ 'text-background-opacity': 0.92, 'text-background-padding': 2 },
      },
    },
    { selector: 'edge.written[?uncertain]', style: { color: colour('--warning') } },
  ] as StylesheetJson;
}

/** What came, went or changed, with the colour and the line of each. */
export const changes = [
  ['gained', '--ok', 'solid'],
  ['lost', '--critical', 'dashed'],
  ['changed', '--warning', 'dotted'],
] as const satisfies readonly (readonly [Change, `--${string}`, string])[];

function changeStyles(colour: ReadColour): StylesheetJson {
  return changes.flatMap(([change, token, line]) => stylesOf(change, colour(token), line)) as StylesheetJson;
}

function stylesOf(change: Change, colour: string, line: string): object[] {
  const ends = change === 'lost' ? { 'target-arrow-shape': 'tee' } : {};
  return [
    {
      selector: `edge[change = "${change}"]`,
      style: {
        ...{ width: 3.2, 'line-color': colour, 'target-arrow-color': colour, color: colour, 'font-weight': 'bold' },
        ...{ 'line-style': line, 'line-dash-pattern': [5, 5], 'z-index': 5, ...ends },
      },
    },
    {
      selector: `node[change = "${change}"]`,
      style: { 'border-color': colour, 'border-width': 4, 'border-style': line, color: colour, 'font-weight': 'bold' },
    },
  ];
}

function stateStyles(colour: ReadColour): StylesheetJson {
  const accent = colour('--accent');
  return [
    { selector: 'node.start', style: { 'background-color': colour('--accent-soft') } },
    { selector: 'node:active', style: { 'overlay-opacity': 0 } },
    {
      selector: 'node.selected',
      style: {
        'underlay-color': accent,
        'underlay-opacity': 0.28,
        'underlay-padding': 9,
        'underlay-shape': 'ellipse',
        'font-weight': 'bold',
      },
    },
    {
      selector: 'edge.selected',
      style: {
        width: 3,
        'line-color': accent,
        'target-arrow-color': accent,
        color: accent,
        'font-weight': 'bold',
        'z-index': 9,
      },
    },
    { selector: '.dimmed', style: { opacity: 0.22 } },
  ] as StylesheetJson;
}
