/** Reads manifests into a snapshot: what each task asks for, and as whom. */
import { stat } from 'node:fs/promises';
import { readRegularFile } from '../files/regular-file.js';
import { PipewardenError } from '../../domain/errors.js';
import { parseNodeId, type NodeId } from '../../domain/ids.js';
import type { CoverageGap } from '../../domain/snapshot.js';
import { runnerKinds, type SummonSnapshot, type SummonTask } from '../../domain/summon.js';
import { readTasks, type TaskOptions } from './read-tasks.js';
import { scriptKindOf } from './scripts/commands.js';
import { readScript } from './scripts/read-script.js';

export interface CollectSummon extends TaskOptions {
  source: string;
  /** Manifests, and scripts, Makefiles and Jenkinsfiles that call summon. */
  files: readonly string[];
  /** Ids of principals of a Conjur: `host:vault/ci-executor-01`. */
  runners: readonly NodeId[];
  version: string;
  signal?: AbortSignal;
}

/** Throws PipewardenError `runner-invalid`, `manifest-unreadable`, `manifest-invalid`. */
export async function collectSummon(ask: CollectSummon): Promise<SummonSnapshot> {
  const started = Date.now();
  ask.runners.forEach(checkRunner);
  const files = [...new Set(ask.files)];
  const tasks: SummonTask[] = [];
  const coverage: CoverageGap[] = [];
  for (const file of files) {
    ask.signal?.throwIfAborted();
    const text = await readText(file);
    const kind = scriptKindOf(file, text);
    const read = kind ? await readScript(file, text, kind, findText) : readTasks(file, text, ask);
    tasks.push(...read.tasks);
    coverage.push(...read.gaps);
  }
  return {
    system: 'summon',
    format: 1,
    source: ask.source,
    takenAt: new Date(started).toISOString(),
    collector: {
      name: 'summon',
      version: ask.version,
      origin: files.join(' '),
      duration: (Date.now() - started) / 1000,
      reads: files.length,
    },
    runners: [...new Set(ask.runners)],
    tasks,
    coverage,
  };
}

function checkRunner(runner: NodeId): void {
  const parsed = parseNodeId(runner);
  if (parsed && parsed.fullName !== '' && runnerKinds.some((kind) => kind === parsed.kind)) return;
  throw new PipewardenError(
    'runner-invalid',
    `"${runner}" is not the id of a ${runnerKinds.join(', ')} of a Conjur.`,
    'Use the id of the runner, e.g. host:vault/ci-executor-01.',
  );
}

async function findText(file: string): Promise<string | undefined> {
  const entry = await stat(file).catch(() => undefined);
  return entry?.isFile() ? readText(file) : undefined;
}

async function readText(file: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readRegularFile(file));
  } catch (error) {
    throw new PipewardenError(
      'manifest-unreadable',
      `${file} cannot be read: ${reasonOf(error)}.`,
      'Give a readable manifest of summon, a text file in UTF-8.',
      { cause: error },
    );
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof TypeError) return 'it is no text in UTF-8';
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' ? 'there is no such file' : message;
}
