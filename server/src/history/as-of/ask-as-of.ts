/**
 * Any question, asked of the graph as it was: in a transaction, every source is brought to the load it was at then, the question is
 * asked, and the transaction is rolled back. So the answer is the one that loading the old snapshots afresh would give, and no
 * statement knows of the past.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { PipewardenError } from '../../domain/errors.js';
import type { Graph } from '../../graph/graph.js';
import { endPassed } from '../../graph/load/end-passed.js';
import { removeSource } from '../../graph/load/remove.js';
import { openRolledBack, type OpenTransaction } from '../../graph/rolled-back.js';
import type { StatementCatalogue } from '../../graph/statements.js';
import { readStamp } from '../../sources/stamp.js';
import { explainPast } from './explain-past.js';
import type { KeptLoad } from '../loads/kept-loads.js';
import { findPast, type Past } from './find-past.js';
import { bringBack, relinkPast } from './bring-back.js';

export interface AskAsOf {
  dataDir: string;
  /** A load of a source (`snapshot:acme/3`), a baseline (`baseline:acme/1`), a time, or `latest`. */
  asOf: string;
  statements?: StatementCatalogue | undefined;
  signal?: AbortSignal | undefined;
}

/** How often, and milliseconds between: while a source is loaded there is nothing to go back from. */
const TRIES = 5;
const PAUSE = 2000;

/** Throws `unknown-snapshot`, `before-first-load`, `no-history`, `snapshot-not-kept`, `graph-changing`, and what the work throws. */
export async function askAsOf<T>(graph: Graph, ask: AskAsOf, work: (past: Graph) => Promise<T>): Promise<T> {
  const open = await openPast(graph, ask);
  try {
    return await work(open.graph).catch((error: unknown) => explainPast(error, () => open.past));
  } finally {
    await open.end();
  }
}

export interface OpenPast extends OpenTransaction {
  past: Past;
  /** What it was made of, as `readStamp` prints it. */
  stamp: string;
}

/** The graph as it was, until it is ended: loads of any source wait. Throws what `askAsOf` throws. */
export async function openPast(graph: Graph, ask: AskAsOf): Promise<OpenPast> {
  const { statements, signal } = ask;
  for (let tries = 1; tries <= TRIES; tries++) {
    const stamp = await readStamp(graph);
    const past = await findPast(graph, ask);
    const open = await openRolledBack(graph, { signal, ...(statements ? { statements } : {}) });
    try {
      if (await holds(open.graph, stamp)) {
        await goBack(open.graph, past, { ...ask, memory: { origin: graph.origin, stamp } });
        return { ...open, past, stamp };
      }
    } catch (error) {
      await open.end();
      throw error;
    }
    await open.end();
    await wait(PAUSE, undefined, signal ? { signal } : {});
  }
  throw new PipewardenError(
    'graph-changing',
    'Sources are being loaded, so nothing can be asked about the past.',
    'Ask again when the loads have ended.',
  );
}

/** From here on no load goes on; none must be half done. */
async function holds(changed: Graph, stamp: string): Promise<boolean> {
  const sources = await changed.write<{ openNumber: number | null }>('history/hold-sources');
  return sources.every(({ openNumber }) => openNumber === null) && (await readStamp(changed)) === stamp;
}

interface GoBack extends AskAsOf {
  memory: { origin: object; stamp: string };
}

async function goBack(changed: Graph, { loads, absent, time }: Past, options: GoBack): Promise<void> {
  for (const source of absent) await removeSource(changed, source);
  const back: KeptLoad[] = [];
  for (const load of loads) if (await bringBack(changed, load, options)) back.push(load);
  for (const load of back) await relinkPast(changed, load.source, loads, options);
  await endPassed(changed, { now: time });
}
