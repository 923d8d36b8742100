/** The product as people start it: its command line, in processes of their own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../bin/pipewarden.js', import.meta.url));

/** A Java that starts soon and runs seconds only. */
const quick = {
  PIPEWARDEN_JAVA_FLAGS: '-Xms64m -Xmx1g -XX:+UseSerialGC -XX:TieredStopAtLevel=1',
  PIPEWARDEN_LOG: 'error',
};

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  out: string;
  err: string;
}

export interface Command {
  child: ChildProcess;
  /** What it has printed so far. */
  said: { out: string; err: string };
  ended: Promise<Ended>;
}

export interface StartOptions {
  dataDir: string;
  /** Modules that are loaded before it. */
  preload?: string;
  env?: NodeJS.ProcessEnv;
}

const running = new Set<ChildProcess>();

/** Ends every command that still runs: nobody waits for it any more. */
export function endCommands(): void {
  for (const child of running) child.kill('SIGKILL');
}

/** Starts a command; it inherits nothing of what would lead it to another graph. */
export function startCommand(args: readonly string[], { dataDir, preload, env = {} }: StartOptions): Command {
  const before = preload === undefined ? [] : ['--import', preload];
  const child = spawn(process.execPath, [...before, program, ...args], {
    env: { ...process.env, ...quick, NEO4J_URI: '', PIPEWARDEN_DATA: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  child.once('close', () => running.delete(child));
  const said = { out: '', err: '' };
  child.stdout!.on('data', (part: Buffer) => (said.out += part.toString()));
  child.stderr!.on('data', (part: Buffer) => (said.err += part.toString()));
  const ended = new Promise<Ended>((resolve) =>
    child.once('close', (code, signal) => resolve({ code, signal, ...said })),
  );
  return { child, said, ended };
}

/** The sentence a command ended with, for the table. */
export function lastSentence({ err }: { err: string }): string {
  const lines = err.split('\n').filter((line) => line.startsWith('pipewarden: '));
  return (lines.at(-1) ?? '').replace('pipewarden: ', '');
}
