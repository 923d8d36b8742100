/** How each kind of node looks. */
import type { EntityKind } from '../api/schema.js';
import { square, type Appearance } from './appearance-type.js';
import { jenkinsAppearances } from './jenkins-appearances.js';
import { releaseAppearances } from './release-appearances.js';

const appearances: Readonly<Record<string, Appearance>> = { ...jenkinsAppearances, ...releaseAppearances };

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
