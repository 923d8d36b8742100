/** How each kind of node looks: shape, colour token and icon, so that no meaning rests on colour alone. */
import type { EntityKind } from '../api/schema.js';

export interface Appearance {
  /** A Cytoscape node shape. */
  shape: string;
  /** A custom property of theme/tokens.css. */
  colour: `--kind-${string}`;
  /** Path data in a box of 16 by 16, drawn as strokes. */
  icon: string;
  /** Outline of the shape in a box of 24 by 24, for the legend. */
  outline: string;
  width: number;
  height: number;
}

const square = { width: 42, height: 42 };

const appearances: Readonly<Record<string, Appearance>> = {
  USER: {
    shape: 'ellipse',
    colour: '--kind-user',
    icon: 'M8 7.9a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4M2.9 13.5a5.1 4.4 0 0 1 10.2 0',
    outline: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20z',
    ...square,
  },
  GROUP: {
    shape: 'round-octagon',
    colour: '--kind-group',
    icon: 'M6 7.7a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6M1.8 13a4.2 3.9 0 0 1 8.4 0M10.3 3.3a2.3 2.3 0 0 1 0 4.3M11.7 9.4a4.2 3.9 0 0 1 2.5 3.6',
    outline: 'M8 2h8l6 6v8l-6 6H8l-6-6V8z',
    ...square,
  },
  ROLE: {
    shape: 'round-hexagon',
    colour: '--kind-role',
    icon: 'M3 4.5h10V12H3zM6 4.5V3h4v1.5M5.8 9.4a1.2 1.2 0 1 0 0-2.4 1.2 1.2 0 0 0 0 2.4M8.8 7.3h2.4M8.8 9.6h2.4',
    outline: 'M7 3h10l5 9-5 9H7l-5-9z',
    width: 48,
    height: 42,
  },
  TOKEN: {
    shape: 'round-pentagon',
    colour: '--kind-token',
    icon: 'M8 2.3l5 2.9v5.7l-5 2.9-5-2.9V5.2zM8 6.3v3.5M6.2 8h3.6',
    outline: 'M12 2l10 7.5-3.8 12.5H5.8L2 9.5z',
    width: 46,
    height: 46,
  },
  CONTROLLER: {
    shape: 'rectangle',
    colour: '--kind-controller',
    icon: 'M2.5 2.8h11v4.4h-11zM2.5 8.8h11v4.4h-11zM5 5h.01M5 11h.01M8 5h3M8 11h3',
    outline: 'M2 2h20v20H2z',
    width: 48,
    height: 48,
  },
  FOLDER: {
    shape: 'bottom-round-rectangle',
    colour: '--kind-folder',
    icon: 'M2 12.8V3.6h4.3l1.5 1.8H14v7.4z',
    outline: 'M2 4h20v12a4 4 0 0 1-4 4H6a4 4 0 0 1-4-4z',
    width: 48,
    height: 38,
  },
  JOB: {
    shape: 'round-rectangle',
    colour: '--kind-job',
    icon: 'M5 3.3v9.4l7.4-4.7z',
    outline: 'M6 2h12a4 4 0 0 1 4 4v12a4 4 0 0 1-4 4H6a4 4 0 0 1-4-4V6a4 4 0 0 1 4-4z',
    ...square,
  },
  VIEW: {
    shape: 'cut-rectangle',
    colour: '--kind-view',
    icon: 'M2.8 4h10.4M2.8 8h10.4M2.8 12h6.4',
    outline: 'M6 3h12l4 4v10l-4 4H6l-4-4V7z',
    width: 46,
    height: 38,
  },
  AGENT: {
    shape: 'round-heptagon',
    colour: '--kind-agent',
    icon: 'M2.5 3.2h11v7h-11zM8 10.2v2.6M5.5 12.8h5',
    outline: 'M12 2l8 4 2 8.5-5.5 7.5h-9L2 14.5 4 6z',
    width: 46,
    height: 46,
  },
  LABEL: {
    shape: 'round-tag',
    colour: '--kind-label',
    icon: 'M2.6 2.6h5.2l5.8 5.8-5.2 5.2-5.8-5.8zM5.5 5.5h.01',
    outline: 'M2 4h14l6 8-6 8H2z',
    width: 48,
    height: 36,
  },
  STORE: {
    shape: 'barrel',
    colour: '--kind-store',
    icon: 'M2.5 2.8h11v10.4h-11zM8 10.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6M8 8h.01',
    outline: 'M2 5c3-4 17-4 20 0v14c-3 4-17 4-20 0z',
    width: 46,
    height: 42,
  },
  CREDENTIAL: {
    shape: 'round-diamond',
    colour: '--kind-credential',
    icon: 'M5.3 13.4a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6M7.3 8.7l5.5-5.5M10.7 5.3l2.2 2.2',
    outline: 'M12 1.5L22.5 12 12 22.5 1.5 12z',
    width: 54,
    height: 54,
  },
  ENTITLEMENT: {
    shape: 'hexagon',
    colour: '--kind-entitlement',
    icon: 'M8 2l5 1.8v4c0 2.9-2.2 5.2-5 6.2-2.8-1-5-3.3-5-6.2v-4zM5.8 7.9l1.7 1.7 2.9-3.2',
    outline: 'M6.5 4h11L23 12l-5.5 8h-11L1 12z',
    width: 48,
    height: 36,
  },
  WEBHOOK: {
    shape: 'round-triangle',
    colour: '--kind-token',
    icon: 'M4.2 11.8a2 2 0 1 0 0-4 2 2 0 0 0 0 4M11.8 11.8a2 2 0 1 0 0-4 2 2 0 0 0 0 4M8 5.6a2 2 0 1 0 0-4 2 2 0 0 0 0 4M7 5.3L5.2 8.1M9 5.3l1.8 2.8M6.2 9.8h3.6',
    outline: 'M12 3l10 18H2z',
    width: 48,
    height: 46,
  },
  LIBRARY: {
    shape: 'right-rhomboid',
    colour: '--kind-role',
    icon: 'M3 3h2.6v10H3zM6.8 3h2.6v10H6.8zM11 3.4l2.4-.5 1.6 9.6-2.4.5z',
    outline: 'M2 4h14l6 16H8z',
    width: 50,
    height: 40,
  },
  REPOSITORY: {
    shape: 'octagon',
    colour: '--kind-folder',
    icon: 'M5 4.6a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3M5 14.4a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3M11 7a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3M5 4.6v6.8M11 7c0 2.6-6 1.6-6 4.4',
    outline: 'M8 2h8l6 6v8l-6 6H8l-6-6V8z',
    width: 44,
    height: 44,
  },
  DESTINATION: {
    shape: 'vee',
    colour: '--kind-view',
    icon: 'M8 2.4v8M4.8 7.2L8 10.4l3.2-3.2M2.8 13.4h10.4',
    outline: 'M2 3l10 5 10-5-10 18z',
    width: 48,
    height: 46,
  },
  ACCOUNT: {
    shape: 'rectangle',
    colour: '--kind-controller',
    icon: 'M2.6 13.4V6L8 2.6 13.4 6v7.4zM6.4 13.4V9.2h3.2v4.2',
    outline: 'M2 2h20v20H2z',
    width: 46,
    height: 46,
  },
  POLICY: {
    shape: 'cut-rectangle',
    colour: '--kind-folder',
    icon: 'M3.6 2.4h6l2.8 2.8v8.4H3.6zM5.6 7.4h4.8M5.6 10.2h4.8',
    outline: 'M6 3h12l4 4v10l-4 4H6l-4-4V7z',
    width: 44,
    height: 44,
  },
  HOST: {
    shape: 'round-pentagon',
    colour: '--kind-user',
    icon: 'M2.8 3h10.4v7H2.8zM5.6 13h4.8M8 10v3M8 5.4v2.2M6.9 6.5h2.2',
    outline: 'M12 2l10 7.5-3.8 12.5H5.8L2 9.5z',
    width: 46,
    height: 46,
  },
  LAYER: {
    shape: 'round-hexagon',
    colour: '--kind-group',
    icon: 'M8 2.6l5.6 2.8L8 8.2 2.4 5.4zM2.4 8l5.6 2.8L13.6 8M2.4 10.6L8 13.4l5.6-2.8',
    outline: 'M7 3h10l5 9-5 9H7l-5-9z',
    width: 48,
    height: 42,
  },
  HOST_FACTORY: {
    shape: 'pentagon',
    colour: '--kind-token',
    icon: 'M2.6 13.2V7l3.6 2.4V7l3.6 2.4V7l3.6 2.4v3.8z',
    outline: 'M12 2l10 7.5-3.8 12.5H5.8L2 9.5z',
    width: 46,
    height: 46,
  },
  VARIABLE: {
    shape: 'diamond',
    colour: '--kind-credential',
    icon: 'M4 3.4h8v9.2H4zM6.2 6.4l1.8 1.8 1.8-1.8M6.2 9.8h3.6',
    outline: 'M12 1.5L22.5 12 12 22.5 1.5 12z',
    width: 54,
    height: 54,
  },
  WEBSERVICE: {
    shape: 'concave-hexagon',
    colour: '--kind-label',
    icon: 'M8 13.8A5.8 5.8 0 1 0 8 2.2a5.8 5.8 0 0 0 0 11.6M2.4 8h11.2M8 2.2c-3 3.6-3 8 0 11.6M8 2.2c3 3.6 3 8 0 11.6',
    outline: 'M2 4h20l-3 8 3 8H2l3-8z',
    width: 48,
    height: 40,
  },
  RECORD: {
    shape: 'rhomboid',
    colour: '--kind-other',
    icon: 'M3.4 3.4h9.2v9.2H3.4zM6 6.6h4M6 9.4h4',
    outline: 'M8 4h14l-6 16H2z',
    width: 48,
    height: 38,
  },
  TASK: {
    shape: 'round-rectangle',
    colour: '--kind-job',
    icon: 'M2.6 3.2h10.8v9.6H2.6zM5 6l2 2-2 2M8.4 10.2h2.6',
    outline: 'M6 2h12a4 4 0 0 1 4 4v12a4 4 0 0 1-4 4H6a4 4 0 0 1-4-4V6a4 4 0 0 1 4-4z',
    width: 50,
    height: 36,
  },
};

/** For a kind the page has no picture of yet. */
const other: Appearance = {
  shape: 'ellipse',
  colour: '--kind-other',
  icon: 'M8 12.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9',
  outline: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20z',
  ...square,
};

export function appearanceOf(kind: string): Appearance {
  return appearances[kind] ?? other;
}

/** Kinds with an appearance of their own, in the order a legend lists them. */
export const drawnKinds: readonly string[] = Object.keys(appearances);

/** An icon as a picture address, for the canvas. */
export function iconAddress(kind: EntityKind, colour: string): string {
  const path = appearanceOf(kind).icon;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" viewBox="0 0 16 16" fill="none" stroke="${colour}" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"><path d="${path}"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
