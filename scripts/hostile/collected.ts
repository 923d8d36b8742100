/** What a process of Node.js still holds once its garbage and that of its threads is collected, asked over its inspector. */
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { Inspected } from './inspected.js';

export interface Held {
  /** Megabytes that the kernel counts for the process (Linux). */
  resident: number;
  /** Megabytes of JavaScript objects that something still refers to: in the main thread, and in all others together. */
  heap: number;
  threads: number;
}

/** @param inspector address as Node.js prints it: `ws://127.0.0.1:PORT/ID` */
export async function heldBy(pid: number, inspector: string): Promise<Held> {
  const process = await Inspected.at(inspector);
  try {
    await process.all('HeapProfiler.collectGarbage');
    // Freed pages go back to the kernel a moment later.
    await wait(2000);
    await process.all('HeapProfiler.collectGarbage');
    const [main = 0, ...others] = (await process.all('Runtime.getHeapUsage')).map(megabytesOf);
    const threads = others.reduce((sum, each) => sum + each, 0);
    return { resident: residentMegabytes(pid), heap: main, threads };
  } finally {
    process.close();
  }
}

/** Of a thread that has ended meanwhile: none. */
function megabytesOf(usage: unknown): number {
  return ((usage as { usedSize?: number } | undefined)?.usedSize ?? 0) / 2 ** 20;
}

function residentMegabytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
}
