/**
 * One moment of the past is kept open for the next question about it, in the thread that asks. Whoever loads a source meanwhile
 * waits no longer than it takes to see that: then the moment is let go.
 */
import { randomUUID } from 'node:crypto';
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
  /** Names the moment: what was read of it holds for every question that is given the same name. */
  moment: string;
}

/** Milliseconds between two looks at whether anybody waits. */
const LOOK = 250;
/** Milliseconds it is kept after the last question, and in all: the server ends a transaction that stays too long. */
const IDLE = 60_000;
const MOST = 300_000;

interface Kept extends OpenPast {
  id: string;
  asked: string;
  since: number;
  used: number;
  watch: NodeJS.Timeout;
  /** To be let go as soon as nobody asks. */
  unwanted: boolean;
}

interface Asking {
  session: number;
  /** The moment that was kept; where a source has been loaded since, the same one opened anew. */
  holds: Promise<Kept>;
  gone: AbortController;
}

const turn = new Turn();
let kept: Kept | undefined;
let sessions = 0;
let asking: Asking | undefined;

/** Waits for whoever asks about the past. Throws what `openPast` throws. */
export async function openKept(
  graph: Graph,
  { signal, ...ask }: AskPast & Pick<AskAsOf, 'signal'>,
): Promise<KeptSession> {
  await turn.take();
  try {
    signal?.throwIfAborted();
    if (kept && !isGood(kept, ask)) await letGo();
    const gone = new AbortController();
    const known = kept;
    const moment = known ?? (await open(graph, ask, signal));
    const holds = known ? confirm(graph, known, { ...ask, signal: gone.signal }) : Promise.resolve(moment);
    holds.catch(() => {}); // told by the statement that waits for it
    moment.used = Date.now();
    asking = { session: ++sessions, holds, gone };
    return { session: sessions, moment: moment.id };
  } catch (error) {
    turn.give();
    throw error;
  }
}

/** What a baseline is, and what the latest is, may be something else by now. */
function isGood({ asked, since, unwanted }: Kept, ask: AskPast): boolean {
  const moves = ask.asOf.startsWith('baseline') || ['latest', 'now'].includes(ask.asOf);
  return asked === JSON.stringify(ask) && !moves && !unwanted && Date.now() - since < MOST;
}

/** The statement is asked meanwhile, and asked again where this finds that a source has been loaded since. */
async function confirm(graph: Graph, known: Kept, { signal, ...ask }: AskPast & Pick<AskAsOf, 'signal'>) {
  if ((await readStamp(graph)) === known.stamp) return known;
  await letGo();
  return open(graph, ask, signal);
}

async function open(graph: Graph, ask: AskPast, signal: AbortSignal | undefined): Promise<Kept> {
  const past = await openPast(graph, { ...ask, signal });
  const now = Date.now();
  const watch = setInterval(() => void look(graph), LOOK);
  const asked = JSON.stringify(ask);
  kept = { ...past, id: randomUUID(), asked, since: now, used: now, watch, unwanted: false };
  return kept;
}

export interface RunPast {
  session: number;
  statement: string;
  parameters: Record<string, unknown>;
}

export interface PastRows {
  /** Of which moment, as `KeptSession` names it. */
  moment: string;
  rows: Row[];
}

export async function runInKept({ session, statement, parameters }: RunPast): Promise<PastRows> {
  const { holds } = requireAsking(session);
  const known = kept;
  const early = known && readIn(known, statement, parameters);
  early?.catch(() => {});
  const moment = await holds;
  const rows = await (early && moment === known ? early : readIn(moment, statement, parameters));
  return { moment: moment.id, rows };
}

async function readIn(moment: Kept, statement: string, parameters: RunPast['parameters']): Promise<Row[]> {
  try {
    return await moment.graph.read(statement, parameters);
  } catch (error) {
    moment.unwanted = true; // a statement that fails ends its transaction
    throw error;
  }
}

export type PastMoment = Pick<OpenPast['past'], 'time' | 'absent'> & Pick<KeptSession, 'moment'>;

/** Which moment holds: when it was, and which sources had not been read. */
export async function momentOf({ session }: { session: number }): Promise<PastMoment> {
  const { id, past } = await requireAsking(session).holds;
  return { moment: id, time: past.time, absent: past.absent };
}

function requireAsking(session: number): Asking {
  if (asking?.session !== session) throw new Error('the moment of the past is no longer open');
  return asking;
}

/** `broken`: something was being asked still. */
export async function releaseKept({ session, broken }: { session: number; broken: boolean }): Promise<void> {
  if (asking?.session !== session) return;
  const { holds, gone } = asking;
  asking = undefined;
  if (broken) gone.abort();
  await holds.catch(() => {}); // it is told to whoever asked
  if (kept && (broken || kept.unwanted)) await letGo(broken);
  turn.give();
}

async function look(graph: Graph): Promise<void> {
  const past = kept;
  if (!past) return;
  if (Date.now() - past.used > IDLE || (await isAnybodyWaiting(graph))) past.unwanted = true;
  if (past === kept && past.unwanted && !asking && turn.isFree) await turn.with(() => letGo());
}

/** Where that is not told, as if there were somebody. */
async function isAnybodyWaiting(graph: Graph): Promise<boolean> {
  const rows = await graph.read<{ waiting: number }>('history/waiting').catch(() => [{ waiting: 1 }]);
  return rows.some(({ waiting }) => waiting > 0);
}

async function letGo(asked = false): Promise<void> {
  const past = kept;
  if (!past) return;
  kept = undefined;
  clearInterval(past.watch);
  await (asked ? past.leave() : past.end());
}
