/** How much memory a process and its children hold, every few seconds, and what is left once its garbage is collected. */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { heldBy, type Held } from '../hostile/collected.js';

export interface Sample {
  /** Milliseconds since it was first looked at. */
  at: number;
  /** Megabytes. */
  server: number;
  neo4j: number;
}

export interface Memory {
  samples: readonly Sample[];
  /** Megabytes of objects once garbage was collected: after the first minute, and at the end; null where the run was shorter. */
  objects: { first: number; last: number } | null;
}

const INTERVAL = 5000;
/** Milliseconds after which memory should stay as it is. */
export const WARM = 60_000;

/** Watches until `end`, which returns what was seen. @param inspector address as Node.js prints it */
export function watchMemory(pid: number, inspector: string): { end(): Promise<Memory> } {
  const started = Date.now();
  const samples: Sample[] = [];
  const look = () => {
    const neo4j = childrenOf(pid).reduce((sum, child) => sum + megabytes(child), 0);
    samples.push({ at: Date.now() - started, server: megabytes(pid), neo4j });
  };
  look();
  const timer = setInterval(look, INTERVAL);
  const over = new AbortController();
  const warm = sleep(WARM, undefined, { signal: over.signal }).then(
    () => heldBy(pid, inspector),
    () => null, // the run ended before
  );
  return {
    async end() {
      clearInterval(timer);
      over.abort();
      look();
      const first = await warm;
      return { samples, objects: first && { first: objectsOf(first), last: objectsOf(await heldBy(pid, inspector)) } };
    },
  };
}

function objectsOf({ heap, threads }: Held): number {
  return heap + threads;
}

function childrenOf(pid: number): number[] {
  const read = readable(`/proc/${pid}/task/${pid}/children`);
  return read.split(' ').filter(Boolean).map(Number);
}

function megabytes(pid: number): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readable(`/proc/${pid}/status`))?.[1] ?? 0) / 1024;
}

/** Empty where there is none: another system, or a process that has ended. */
function readable(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
