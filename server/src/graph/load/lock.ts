/** One loader per source at a time. The lock is in the graph, so it holds between machines too. */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { PipewardenError } from '../../domain/errors.js';
import { isAlive } from '../embedded/runtime.js';
import type { Graph } from '../graph.js';

/** Seconds between signs of life, and without one after which a lock counts as left behind. */
const HEARTBEAT = 15;
const STALE = 120;

/** Locks this process holds now: any other with our pid was left behind by a failure. */
const held = new Set<string>();

interface LockRow extends Record<string, unknown> {
  owner: string | null;
  /** ISO 8601. */
  seen: string | null;
}

/** Does the work under the lock of a source and gives it back however the work ends. Throws `source-locked`. */
export async function underLock<T>(graph: Graph, source: string, work: () => Promise<T>): Promise<T> {
  const owner = await acquire(graph, source);
  const renew = () => graph.write('load/lock-renew', { source, owner, now: new Date().toISOString() }).catch(() => {});
  const heartbeat = setInterval(() => void renew(), HEARTBEAT * 1000);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    held.delete(owner);
    await graph.write('load/lock-release', { source, owner }).catch(() => {}); // unreachable: it will be found stale
  }
}

async function acquire(graph: Graph, source: string): Promise<string> {
  const owner = `${hostname()}:${process.pid}:${randomUUID()}`;
  const before = await readLock(graph, source);
  if (before?.owner && !isLeftBehind(before)) throw locked(source, before);
  held.add(owner);
  const [taken] = await graph.write<{ owner: string }>('load/lock-acquire', {
    source,
    owner,
    expected: before?.owner ?? null,
    now: new Date().toISOString(),
  });
  if (taken) return owner;
  held.delete(owner);
  throw locked(source, (await readLock(graph, source)) ?? { owner: null, seen: null });
}

async function readLock(graph: Graph, source: string): Promise<LockRow | undefined> {
  const [row] = await graph.read<LockRow>('load/lock', { source });
  return row;
}

function isLeftBehind({ owner, seen }: LockRow): boolean {
  const [host, pid] = (owner ?? '').split(':');
  if (host === hostname()) {
    if (Number(pid) === process.pid) return !held.has(owner!);
    if (!isAlive(Number(pid))) return true;
  }
  return Date.now() - Date.parse(seen ?? '') > STALE * 1000;
}

function locked(source: string, { owner, seen }: LockRow): PipewardenError {
  const [host, pid] = (owner ?? 'another process').split(':');
  const who = pid ? `process ${pid} on ${host}` : host;
  return new PipewardenError(
    'source-locked',
    `The source "${source}" is being loaded by ${who}${seen ? ` (last seen ${seen})` : ''}.`,
    'Wait until it is done, then run the command again.',
  );
}
