/** Temporary access ends when it says, not when its source is collected again. */
import type { Graph } from '../graph.js';

/** Relationships ended in one transaction. */
const LIMIT = 5000;

/**
 * Turns every relationship whose `until` has passed into `ENDED`, which no path follows: what a load would state from now on.
 * Asked of an index, so that it costs nothing while there are none. `now` is ISO 8601 in UTC, and by default the time it is;
 * `source` leaves others alone. Returns how many there were.
 */
export async function endPassed(
  graph: Graph,
  { now = new Date().toISOString(), source = null }: { now?: string; source?: string | null } = {},
): Promise<number> {
  let ended = 0;
  for (;;) {
    const rows = await graph.read<{ ref: string }>('load/passed-ends', { now, source, limit: LIMIT });
    if (rows.length === 0) return ended;
    await graph.write('load/end-relationships', { refs: rows.map(({ ref }) => ref) });
    ended += rows.length;
    if (rows.length < LIMIT) return ended;
  }
}
