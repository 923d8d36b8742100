/** What a process of Node.js still holds once its garbage is collected, asked over its inspector. */
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { WebSocket } from 'undici';

export interface Held {
  /** Megabytes that the kernel counts for the process (Linux). */
  resident: number;
  /** Megabytes of JavaScript objects that something still refers to. */
  heap: number;
}

/** @param inspector address as Node.js prints it: `ws://127.0.0.1:PORT/ID` */
export async function heldBy(pid: number, inspector: string): Promise<Held> {
  const socket = new WebSocket(inspector);
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true });
    socket.addEventListener('error', () => reject(new Error(`${inspector} cannot be reached.`)), { once: true });
  });
  try {
    await call(socket, 1, 'HeapProfiler.collectGarbage');
    // Freed pages go back to the kernel a moment later.
    await wait(2000);
    await call(socket, 2, 'HeapProfiler.collectGarbage');
    const { usedSize } = (await call(socket, 3, 'Runtime.getHeapUsage')) as { usedSize: number };
    return { resident: residentMegabytes(pid), heap: usedSize / 2 ** 20 };
  } finally {
    socket.close();
  }
}

function call(socket: WebSocket, id: number, method: string): Promise<unknown> {
  return new Promise((resolve) => {
    const read = ({ data }: { data: unknown }) => {
      const answer = JSON.parse(String(data)) as { id?: number; result?: unknown };
      if (answer.id !== id) return;
      socket.removeEventListener('message', read);
      resolve(answer.result);
    };
    socket.addEventListener('message', read);
    socket.send(JSON.stringify({ id, method }));
  });
}

function residentMegabytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
}
