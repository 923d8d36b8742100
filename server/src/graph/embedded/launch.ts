/** Starts the Java process and hears from it what became of the start. */
import { spawn, type ChildProcess } from 'node:child_process';
import { open, writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { PipewardenError } from '../../domain/errors.js';
import { diskFull } from '../../jvm/disk.js';
import { jdkProgram, requireJava } from '../../jvm/jdk.js';
import { isMissing, jdkMissing } from '../../jvm/need.js';
import type { Installation } from './installation.js';
import { neo4jNeed } from './need.js';
import { placesOf } from './places.js';
import { isUsed } from './users.js';
import { javaFlags, neo4jSettings } from './settings.js';

export type Launch =
  /** `stop` resolves when it has ended, or goes on for others who use it: it ends with the last of them. */
  | { event: 'ready'; port: number; stop: () => Promise<void> }
  /** Another process holds the data directory. */
  | { event: 'locked' };

type Message = { event: 'ready'; port: number } | { event: 'locked' } | { event: 'damaged' | 'failed'; reason: string };

/** Milliseconds a clean shutdown may take before the process is ended. */
const SHUTDOWN = 60_000;
/** Milliseconds between two looks at who uses it. */
const LOOK = 100;

export interface LaunchOptions {
  /** On top of the usual ones. */
  settings?: readonly string[];
  /** Ends a start that nobody waits for any more; a store survives that. */
  signal?: AbortSignal | undefined;
}

/** `flags` come on top of the usual ones. Throws `cancelled`, `store-damaged`, `neo4j-start-failed`, `jdk-missing`. */
export async function launchNeo4j(
  dataDir: string,
  { classPath, flags }: Pick<Installation, 'classPath' | 'flags'>,
  env: NodeJS.ProcessEnv,
  { settings = [], signal }: LaunchOptions = {},
): Promise<Launch> {
  const places = placesOf(dataDir);
  await writeFile(places.settings, [neo4jSettings(), ...settings].join('\n'), { mode: 0o600 });
  const log = await open(places.log, 'w', 0o600);
  const args = [
    ...javaFlags(env),
    ...flags,
    '-cp',
    classPath,
    'Launcher',
    dataDir,
    places.settings,
    String(process.pid),
  ];
  // A process group of its own: Ctrl-C reaches us alone, and we stop it in order.
  const java = spawn(jdkProgram('java', env), args, {
    env: { ...env, MALLOC_ARENA_MAX: '2' },
    stdio: ['pipe', 'pipe', log.fd],
    detached: true,
  });
  java.stdin!.on('error', () => {}); // it may be gone before us
  const kill = () => void java.kill('SIGKILL');
  signal?.addEventListener('abort', kill, { once: true });
  if (signal?.aborted) kill();
  const message = await firstMessage(java).finally(() => log.close());
  signal?.removeEventListener('abort', kill);
  if (signal?.aborted) {
    kill();
    await stop(java);
    throw new PipewardenError('cancelled', 'Starting Neo4j was cancelled.');
  }
  if (message.event === 'ready') {
    letGo(java);
    return { event: 'ready', port: message.port, stop: () => leave(java, dataDir) };
  }
  // Until it has ended it still writes to the store, which may be copied, moved or opened next.
  await stop(java);
  if (message.event === 'locked') return { event: 'locked' };
  if (message.event === 'damaged') throw damaged(places.store, message.reason);
  await requireJava(neo4jNeed, env); // a JDK that is too old ends without a word
  throw /No space left/.test(message.reason) ? diskFull(dataDir) : notStarted(places.log, message.reason);
}

/** What the launcher says first; a process that ends without a word becomes `failed`. */
function firstMessage(java: ChildProcess): Promise<Message> {
  return new Promise((resolve, reject) => {
    java.once('error', (error) => reject(isMissing(error) ? jdkMissing(neo4jNeed, 'java') : error));
    java.once('close', (code, signal) =>
      resolve({ event: 'failed', reason: `Java ended with ${signal ?? `status ${code}`}` }),
    );
    createInterface({ input: java.stdout! }).on('line', (line) => {
      if (line.startsWith('{"event":')) resolve(JSON.parse(line) as Message);
    });
  });
}

/** The server alone does not keep this process running. */
function letGo(java: ChildProcess): void {
  java.unref();
  for (const stream of [java.stdin, java.stdout]) (stream as unknown as { unref(): void }).unref();
}

/** It is not waited for where others use it. */
async function leave(java: ChildProcess, dataDir: string): Promise<void> {
  const over = new AbortController();
  await Promise.race([stop(java, over.signal), usedByOthers(dataDir, over.signal)]);
  over.abort();
  letGo(java);
}

async function usedByOthers(dataDir: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && !(await isUsed(dataDir))) await sleep(LOOK, undefined, { ref: false });
}

/** `givenUp` leaves it to itself. */
async function stop(java: ChildProcess, givenUp?: AbortSignal): Promise<void> {
  if (java.exitCode !== null || java.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => java.once('exit', () => resolve()));
  java.ref();
  java.stdin!.end();
  const impatience = setTimeout(() => java.kill('SIGKILL'), SHUTDOWN);
  givenUp?.addEventListener('abort', () => clearTimeout(impatience), { once: true });
  await ended;
  clearTimeout(impatience);
}

function damaged(store: string, reason: string): PipewardenError {
  return new PipewardenError(
    'store-damaged',
    `The graph store in ${store} cannot be opened (${reason}).`,
    `Set it aside with "mv ${store} ${store}.damaged", then load the sources again with "pipewarden collect".`,
  );
}

function notStarted(log: string, reason: string): PipewardenError {
  return new PipewardenError(
    'neo4j-start-failed',
    `The embedded Neo4j did not start: ${reason}.`,
    `Its output is in ${log}; "pipewarden doctor" checks what it needs.`,
  );
}
