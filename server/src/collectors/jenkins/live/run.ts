/** What the steps of one collection share: the client, the gaps found so far, and how far it is. */
import type { CoverageGap } from '../../../domain/snapshot.js';
import type { BuildReader } from '../pipeline/build-reader.js';
import type { JenkinsClient } from './client.js';

export interface CollectProgress {
  /** What is being read: `items`, `agents`, … */
  phase: string;
  done: number;
  /** Of the phase; null while unknown. */
  total: number | null;
}

export interface CollectRun {
  client: JenkinsClient;
  /** Who asks; `anonymous` without an account. */
  account: string;
  /** ISO 8601, UTC. */
  takenAt: string;
  gaps: CoverageGap[];
  /** Reads what builds use while requests are under way. */
  builds: BuildReader;
  onProgress: (progress: CollectProgress) => void;
}

/** Does `work` for each element, as many at once as the client allows, reporting each one done. */
export async function forEachOf<T>(
  run: CollectRun,
  phase: string,
  elements: readonly T[],
  work: (element: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  let done = 0;
  run.onProgress({ phase, done, total: elements.length });
  const worker = async (): Promise<void> => {
    while (next < elements.length) {
      await work(elements[next++]!);
      run.onProgress({ phase, done: ++done, total: elements.length });
    }
  };
  await Promise.all(Array.from({ length: Math.min(run.client.concurrency, elements.length) }, worker));
}
