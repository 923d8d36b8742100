/** A Pipewarden that serves the example estate from a folder of its own, and how it does meanwhile. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { packageFile } from '../../server/src/package-files.js';
import { heldBy, type Held } from './collected.js';

export interface Served {
  url: string;
  /** What it holds once its garbage is collected. */
  held(): Promise<Held>;
  stop(): Promise<void>;
}

export async function serveExample(dataDir: string): Promise<Served> {
  const env = { ...process.env, PIPEWARDEN_DATA: dataDir };
  const program = packageFile('bin/pipewarden.js');
  const child = spawn(process.execPath, ['--inspect=127.0.0.1:0', program, 'serve', '--seed', '--port', '0'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [url, inspector] = await Promise.all([addressOf(child), inspectorOf(child)]);
  return { url, held: () => heldBy(child.pid!, inspector), stop: () => stop(child) };
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

/** Node.js prints it first of all; what follows is passed on. */
async function inspectorOf(child: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: child.stderr! })) {
    const [, inspector] = /listening on (ws:\S+)/.exec(line) ?? [];
    if (inspector) {
      child.stderr!.pipe(process.stderr);
      return inspector;
    }
  }
  throw new Error('the server ended before it began');
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
