/**
 * Thousands of nodes, each near what it is related to: forces as in d3, which takes seconds where fcose takes minutes. The
 * same request gives the same picture: it starts from a spiral, and its own randomness is seeded.
 */
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3-force';
import type { LayoutRequest, Positions } from './layout-messages.js';

/** Rounds: fewer for many nodes, each of which takes longer. */
const rounds = { of: 120_000, most: 200, least: 50 };
/** Rounds at the end in which nodes make room for one another. */
const parting = 6;
/** Model pixels. */
const apart = 110;
const farthest = 2600;

interface Body {
  id: string;
  x?: number;
  y?: number;
}

export function forceLayout({ nodes, relationships }: LayoutRequest): Positions {
  const bodies: Body[] = nodes.map(({ id }) => ({ id }));
  const at = new Map(bodies.map((body) => [body.id, body]));
  const links = relationships
    .filter(({ from, to }) => from !== to && at.has(from) && at.has(to))
    .map(({ from, to }) => ({ source: at.get(from)!, target: at.get(to)! }));
  const count = Math.round(Math.min(rounds.most, Math.max(rounds.least, rounds.of / bodies.length)));
  const world = forceSimulation(bodies)
    .force('link', forceLink<Body, { source: Body; target: Body }>(links).distance(apart))
    .force('charge', forceManyBody().strength(-420).theta(1.6).distanceMax(farthest))
    .force('x', forceX().strength(0.03))
    // Windows are wider than high.
    .force('y', forceY().strength(0.045))
    .alphaDecay(1 - 0.001 ** (1 / count))
    .stop();
  world.tick(count);
  world.force('collide', forceCollide(apart * 0.42)).alpha(0.3);
  world.tick(parting);
  return Object.fromEntries(bodies.map(({ id, x = 0, y = 0 }) => [id, { x, y }]));
}
