import { expect, it } from 'vitest';
import { neighbourTowards } from './neighbour-towards.js';

const from = { id: 'a', x: 0, y: 0 };
const others = [
  { id: 'near', x: 50, y: 0 },
  { id: 'linked', x: 150, y: 20 },
  { id: 'above', x: 0, y: -90 },
];

it('prefers a connected node to a nearer one', () => {
  expect(neighbourTowards(from, others, new Set(['linked']), 'right')).toBe('linked');
});

it('goes to an unconnected node when there is no connected one that way', () => {
  expect(neighbourTowards(from, others, new Set(['linked']), 'up')).toBe('above');
});

it('goes nowhere when nothing lies there', () => {
  expect(neighbourTowards(from, others, new Set(), 'down')).toBeUndefined();
});
