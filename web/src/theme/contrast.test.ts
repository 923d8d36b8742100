import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { appearanceOf, drawnKinds } from '../lib/graph/appearance.js';
import { kinds as declared } from '../lib/graph/kinds.generated.js';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const tokens = new Map(
  [...css.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }] as const,
  ),
);

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string, theme: 'light' | 'dark'): number {
  const [a, b] = [one, other].map((name) => luminance(tokens.get(name)![theme])) as [number, number];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const surfaces = ['bg', 'surface', 'raised', 'sunken', 'hover', 'accent-soft'];
const text: readonly (readonly [string, string])[] = [
  ...['text', 'muted', 'accent'].flatMap((name) => surfaces.map((on) => [name, on] as const)),
  ...['critical', 'warning', 'ok'].flatMap((name) =>
    [name, `${name}-soft`]
      .slice(1)
      .concat('surface')
      .map((on) => [name, on] as const),
  ),
  ['on-accent', 'accent'],
  ['surface', 'critical'],
  ['text', 'canvas'],
  ['edge-label', 'canvas'],
  ['warning', 'canvas'],
];
const kinds = [...tokens.keys()].filter((name) => name.startsWith('kind-'));
const graphics: readonly (readonly [string, string])[] = [
  ...['edge', 'focus', 'accent', 'warning', ...kinds].map((name) => [name, 'canvas'] as const),
  ...[...kinds, 'line-strong', 'focus'].map((name) => [name, 'surface'] as const),
  ...['line-strong', 'focus', ...kinds].map((name) => [name, 'raised'] as const),
  ['line-strong', 'sunken'],
  ...kinds.map((name) => [name, 'accent-soft'] as const),
];

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  it.each(text)('text in %s can be read on %s', (name, on) => {
    expect(contrast(name, on, theme)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(graphics)('graphics in %s can be seen on %s', (name, on) => {
    expect(contrast(name, on, theme)).toBeGreaterThanOrEqual(3);
  });
});

it('every kind of node has an appearance of its own, in a colour there is', () => {
  expect(Object.keys(declared).filter((kind) => !drawnKinds.includes(kind))).toEqual([]);
  for (const kind of drawnKinds) expect(kinds).toContain(appearanceOf(kind).colour.slice(2));
});
