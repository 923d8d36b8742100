/** A Pipewarden that serves the example estate from a folder of its own, and how it does meanwhile. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { packageFile } from '../../server/src/package-files.js';

export interface Served {
  url: string;
  /** Megabytes of the process. */
  memory(): number;
  stop(): Promise<void>;
}

export async function serveExample(dataDir: string): Promise<Served> {
  const env = { ...process.env, PIPEWARDEN_DATA: dataDir };
  const program = packageFile('bin/pipewarden.js');
  const child = spawn(process.execPath, [program, 'serve', '--seed', '--port', '0'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { url: await addressOf(child), memory: () => memoryOf(child.pid!), stop: () => stop(child) };
}

async function addressOf(child: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: child.stdout! })) {
    const [, url] = /ready at (\S+)/.exec(line) ?? [];
    if (url) {
      child.stdout!.resume();
      return url;
    }
  }
  throw new Error('the server ended before it was ready');
}

/** As the kernel of Linux counts it. */
function memoryOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

export interface Pulse {
  /** Milliseconds of the slowest answer of /healthz so far. */
  slowest: number;
  asked: number;
  stop(): void;
}

/** Asks whether the server lives, again and again. */
export function takePulse(url: string): Pulse {
  const ended = new AbortController();
  const pulse = { slowest: 0, asked: 0, stop: () => ended.abort() };
  void beat(url, pulse, ended.signal);
  return pulse;
}

async function beat(url: string, pulse: Pulse, ended: AbortSignal): Promise<void> {
  while (!ended.aborted) {
    const began = performance.now();
    await fetch(`${url}/healthz`).then(
      (response) => response.text(),
      () => {}, // a server that is gone is told by what it is asked
    );
    pulse.slowest = Math.max(pulse.slowest, performance.now() - began);
    pulse.asked++;
    await wait(20);
  }
}
