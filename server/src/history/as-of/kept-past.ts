/**
 * One moment of the past is kept open for the next question about it, in the thread that asks. Whoever loads a source meanwhile
 * waits no longer than it takes to see that: then the moment is let go.
 */
import type { Graph, Row } from '../../graph/graph.js';
import { readStamp } from '../../sources/stamp.js';
import { openPast, type AskAsOf, type OpenPast } from './ask-as-of.js';
import { Turn } from './turn.js';

export interface AskPast {
  dataDir: string;
  asOf: string;
}

export interface KeptSession {
  session: number;
  /** Of the moment: when it was, and which sources had not been read. */
  time: string;
  absent: readonly string[];
}

/** Milliseconds between two looks at whether anybody waits. */
const LOOK = 250;
/** Milliseconds it is kept after the last question, and in all: the server ends a transaction that stays too long. */
const IDLE = 60_000;
const MOST = 300_000;

interface Kept extends OpenPast {
  key: string;
  since: number;
  used: number;
  watch: NodeJS.Timeout;
  /** To be let go as soon as nobody asks. */
  unwanted: boolean;
}

const turn = new Turn();
let kept: Kept | undefined;
let session = 0;
let inUse = false;

/** Waits for whoever asks about the past. Throws what `openPast` throws. */
export async function openKept(
  graph: Graph,
  { signal, ...ask }: AskPast & Pick<AskAsOf, 'signal'>,
): Promise<KeptSession> {
  await turn.take();
  try {
    signal?.throwIfAborted();
    const key = JSON.stringify([await readStamp(graph), ask]);
    if (kept && !isGood(kept, key, ask)) await letGo();
    kept ??= await open(graph, ask, key, signal);
    [inUse, kept.used] = [true, Date.now()];
    const { time, absent } = kept.past;
    return { session: ++session, time, absent };
  } catch (error) {
    turn.give();
    throw error;
  }
}

/** What a baseline is, and what the latest is, may be something else by now. */
function isGood({ key, since, unwanted }: Kept, wanted: string, { asOf }: AskPast): boolean {
  const moves = asOf.startsWith('baseline') || ['latest', 'now'].includes(asOf);
  return key === wanted && !moves && !unwanted && Date.now() - since < MOST;
}

async function open(graph: Graph, ask: AskPast, key: string, signal: AbortSignal | undefined): Promise<Kept> {
  const past = await openPast(graph, { ...ask, signal });
  const now = Date.now();
  const watch = setInterval(() => void look(graph), LOOK);
  return { ...past, key, since: now, used: now, watch, unwanted: false };
}

export interface RunPast {
  session: number;
  statement: string;
  parameters: Record<string, unknown>;
}

export async function runInKept({ session: asked, statement, parameters }: RunPast): Promise<Row[]> {
  if (!kept || asked !== session || !inUse) throw new Error('the moment of the past is no longer open');
  try {
    return await kept.graph.read(statement, parameters);
  } catch (error) {
    kept.unwanted = true; // a statement that fails ends its transaction
    throw error;
  }
}

/** `broken`: something was being asked still. */
export async function releaseKept({ session: asked, broken }: { session: number; broken: boolean }): Promise<void> {
  if (asked !== session || !inUse) return;
  inUse = false;
  if (kept && (broken || kept.unwanted)) await letGo(broken);
  turn.give();
}

async function look(graph: Graph): Promise<void> {
  const past = kept;
  if (!past) return;
  if (Date.now() - past.used > IDLE || (await isAnybodyWaiting(graph))) past.unwanted = true;
  if (past === kept && past.unwanted && !inUse && turn.isFree) await turn.with(() => letGo());
}

/** Where that is not told, as if there were somebody. */
async function isAnybodyWaiting(graph: Graph): Promise<boolean> {
  const rows = await graph.read<{ waiting: number }>('history/waiting').catch(() => [{ waiting: 1 }]);
  return rows.some(({ waiting }) => waiting > 0);
}

async function letGo(asking = false): Promise<void> {
  const past = kept;
  if (!past) return;
  kept = undefined;
  clearInterval(past.watch);
  await (asking ? past.leave() : past.end());
}
