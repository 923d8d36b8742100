import { expect, it } from 'vitest';
import { coveredBy, shiftOf } from './moving-image.js';

it('a point of the image lies where the picture has it after it was moved and zoomed', () => {
  const [drawn, now] = [
    { x: 40, y: -20, zoom: 0.5 },
    { x: -75, y: 130, zoom: 0.8 },
  ];
  const { x, y, scale } = shiftOf(drawn, now);
  const [modelX, modelY] = [310, -95];
  const onImage = { x: modelX * drawn.zoom + drawn.x, y: modelY * drawn.zoom + drawn.y };
  expect(x + onImage.x * scale).toBeCloseTo(modelX * now.zoom + now.x);
  expect(y + onImage.y * scale).toBeCloseTo(modelY * now.zoom + now.y);
});

it('says how much of the view the image covers', () => {
  expect(coveredBy({ x: 0, y: 0, scale: 1 }, 800, 600)).toBe(1);
  expect(coveredBy({ x: 400, y: 0, scale: 1 }, 800, 600)).toBe(0.5);
  expect(coveredBy({ x: 200, y: 150, scale: 0.5 }, 800, 600)).toBe(0.25);
  expect(coveredBy({ x: -900, y: 0, scale: 1 }, 800, 600)).toBe(0);
  expect(coveredBy({ x: -400, y: -300, scale: 2 }, 800, 600)).toBe(1);
});
