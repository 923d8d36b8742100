/** What every command needs: where state lives, a graph to ask, and how to stop. */
import { resolve } from 'node:path';
import type { Graph } from '../graph/graph.js';
import type { StatementCatalogue } from '../graph/statements.js';
import { shownText } from '../text/shown-text.js';

/** Directory that holds the embedded store, snapshots, logs and the runtime file. */
export function dataDirectory(env: NodeJS.ProcessEnv = process.env): string {
  return resolve(env['PIPEWARDEN_DATA'] ?? '.pipewarden');
}

/** Milliseconds within which signals are one Ctrl-C: npm passes on what the terminal has sent to every process already. */
const SAME_KEYSTROKE = 500;

/** Aborts on Ctrl-C or termination; a second Ctrl-C ends the process at once. */
export function interruption(): AbortSignal {
  const controller = new AbortController();
  let first = 0;
  const stop = () => {
    if (!controller.signal.aborted) first = Date.now();
    else if (Date.now() - first > SAME_KEYSTROKE) process.exit(130);
    controller.abort();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  interrupted = controller.signal;
  return controller.signal;
}

let interrupted: AbortSignal | undefined;

/** Whether the work was to end because somebody asked for it: whatever was thrown then is a consequence. */
export function isCancelled(): boolean {
  return interrupted?.aborted === true;
}

/** Opens the graph (joining an instance that runs, or starting one), refuses what a newer version wrote, rebuilds what an older one did, does the work and closes what it opened. With `asOf` the work is done in the graph as it was. */
export async function withGraph<T>(
  work: (graph: Graph) => Promise<T>,
  { asOf, ...options }: { statements?: StatementCatalogue; asOf?: string | undefined } = {},
): Promise<T> {
  // What speaks with Neo4j is much: help and usage errors do without it.
  const { openGraph } = await import('../graph/open.js');
  const { storeCare } = await import('../sources/store/store-care.js');
  const graph = await openGraph({
    dataDir: dataDirectory(),
    care: storeCare(dataDirectory()),
    ...(interrupted ? { signal: interrupted } : {}),
    ...options,
  });
  try {
    const { refuseNewer } = await import('../sources/load/refuse-newer.js');
    await refuseNewer(graph);
    await rebuild(graph, dataDirectory());
    if (asOf === undefined) return await work(graph);
    const { askAsOf } = await import('../history/as-of/ask-as-of.js');
    const { statements } = options;
    return await askAsOf(graph, { dataDir: dataDirectory(), asOf, statements, signal: interrupted }, work);
  } finally {
    await graph.close();
  }
}

async function rebuild(graph: Graph, dataDir: string): Promise<void> {
  const { olderSources } = await import('../sources/load/older-sources.js');
  const sources = await olderSources(graph, dataDir);
  if (sources.length === 0) return;
  const { rebuildOlder } = await import('../sources/load/rebuild-older.js');
  const say = (sentence: string) => void process.stderr.write(`pipewarden: ${shownText(sentence)}\n`);
  await rebuildOlder(graph, { dataDir, sources, say });
}
