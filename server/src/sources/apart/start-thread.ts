/** Starts a thread, from the bundle or from the sources; and what is told of one that was stopped. */
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { PipewardenError } from '../../domain/errors.js';
import { packageFile, runsBundle } from '../../package-files.js';
import { HOLDS_TOO_MUCH, type ThreadData } from './message.js';

export function startThread(data: ThreadData): Worker {
  const options = { workerData: data, resourceLimits: { maxOldGenerationSizeMb: data.memory } };
  return new Worker(runsBundle() ? entry('dist/server/worker.js') : sourcesEntry(), options);
}

const entry = (path: string) => pathToFileURL(packageFile(path));

/** In a checkout: what bin/pipewarden.js does, for a thread. The bundle starts many times faster than the sources. */
function sourcesEntry(): URL {
  const [state, compiler, bundle, worker] = [
    'scripts/build-state.mjs',
    'node_modules/tsx/dist/esm/api/index.mjs',
    'dist/server/worker.js',
    'server/src/cli/thread.ts',
  ].map((path) => JSON.stringify(entry(path).href));
  const code = `const { isFresh } = await import(${state});
    if (isFresh('server')) await import(${bundle});
    else {
      const { register } = await import(${compiler});
      register();
      await import(${worker});
    }`;
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`);
}

/** Why the asker no longer waits, as an error. */
export function reasonOf({ reason }: AbortSignal): unknown {
  return reason instanceof PipewardenError ? reason : new PipewardenError('cancelled', 'The question was cancelled.');
}

const smaller = 'Ask for less, or in several parts.';

export function tooLong(time: number): PipewardenError {
  return new PipewardenError('work-timeout', `The answer took longer than ${time} seconds to work out.`, smaller);
}

/** Of what a thread ended with. */
export function explainEnd(error: unknown, memory: number): unknown {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLarge(memory) : error;
}

/** Of a thread that ended without an answer. */
export function explainExit(code: number, memory: number, name: string): Error {
  return code === HOLDS_TOO_MUCH ? tooLarge(memory) : new Error(`the thread of ${name} ended without an answer`);
}

function tooLarge(memory: number): PipewardenError {
  return new PipewardenError('work-too-large', `The answer needs more than ${memory} MB to work out.`, smaller);
}
