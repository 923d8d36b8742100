/** While the server runs, what is temporary ends on time. */
import type { Logger } from 'pino';
import type { Graph } from '../graph/graph.js';
import { endPassed } from '../graph/load/end-passed.js';

/** Milliseconds between two looks. */
const INTERVAL = 60_000;

/** Looks every minute for grants whose end has passed; a failure is logged and tried again. Returns how to stop. */
export function watchEnds(graph: Graph, log: Logger): () => void {
  const timer = setInterval(() => {
    endPassed(graph).catch((error: unknown) => log.warn({ error: String(error) }, 'ends could not be looked for'));
  }, INTERVAL);
  timer.unref();
  return () => clearInterval(timer);
}
