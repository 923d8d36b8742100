import { expect, it } from 'vitest';
import type { Scene } from './scene.js';
import { printSvg } from './svg.js';

const scene: Scene = {
  box: { x: -50, y: -20, width: 300, height: 90 },
  nodes: [
    { kind: 'HOST', label: 'linux-pool', x: 0, y: 0, tierZero: false, unknown: false },
    { kind: 'VARIABLE', label: 'a <b> & "c"\nin vault', x: 200, y: 0, tierZero: false, unknown: true },
  ],
  relationships: [
    {
      from: { x: 21, y: 0 },
      to: { x: 179, y: 0 },
      middle: { x: 100, y: 20 },
      bend: { x: 100, y: 40 },
      label: 'can execute',
      derived: true,
      uncertain: false,
    },
  ],
};
const printed = printSvg(scene, (token) => `c${token}`, 'Sans', 'Why \u0001 · 2026-11-22');

it('names every node on a line of its own and every relationship, with what XML cannot hold escaped', () => {
  expect(printed).toContain('>linux-pool</text>');
  expect(printed).toContain('>a &lt;b&gt; &amp; &quot;c&quot;</text>');
  expect(printed).toContain('>in vault</text>');
  expect(printed).toContain('>can execute</text>');
});

it('says below what it shows and when it was taken', () => {
  expect(printed).toContain('<title>Why  · 2026-11-22</title>');
  expect(printed).toMatch(/fill="c--muted">Why {2}· 2026-11-22<\/text>/);
});

it('bends what is bent, dashes what is derived, and is as large as what it shows', () => {
  expect(printed).toContain('d="M21 0Q100 40 179 0"');
  expect(printed).toContain('stroke-dasharray="6 4"');
  expect(printed).toContain('viewBox="-74 -44 348 164"');
});
