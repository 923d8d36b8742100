/** Arrow keys in the picture: from one node to the next in a direction. */
export type Towards = 'left' | 'right' | 'up' | 'down';

export interface Placed {
  id: string;
  x: number;
  y: number;
}

const axes: Readonly<Record<Towards, readonly [number, number]>> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, -1],
  down: [0, 1],
};

/**
 * The node to go to: the connected one that lies best in that direction, else any node that does.
 * Undefined when nothing lies there.
 */
export function neighbourTowards(
  from: Placed,
  others: readonly Placed[],
  connected: ReadonlySet<string>,
  towards: Towards,
): string | undefined {
  const [ax, ay] = axes[towards];
  let best: { id: string; cost: number } | undefined;
  for (const other of others) {
    if (other.id === from.id) continue;
    const dx = other.x - from.x;
    const dy = other.y - from.y;
    const along = dx * ax + dy * ay;
    const across = Math.abs(dx * ay) + Math.abs(dy * ax);
    if (along <= 0 || across > along * 2.5) continue;
    const cost = (along + across * 2) * (connected.has(other.id) ? 1 : 4);
    if (!best || cost < best.cost) best = { id: other.id, cost };
  }
  return best?.id;
}
