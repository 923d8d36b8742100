/** Many things asked of one server, as many at once as it is given, with progress. */

export interface CollectProgress {
  /** What is being read: `items`, `agents`, … */
  phase: string;
  done: number;
  /** Of the phase; null while unknown. */
  total: number | null;
}

export interface Workload {
  client: { concurrency: number };
  onProgress: (progress: CollectProgress) => void;
}

/** Does `work` for each element, as many at once as the client allows, reporting each one done. */
export async function forEachOf<T>(
  { client, onProgress }: Workload,
  phase: string,
  elements: readonly T[],
  work: (element: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  let done = 0;
  onProgress({ phase, done, total: elements.length });
  const worker = async (): Promise<void> => {
    while (next < elements.length) {
      await work(elements[next++]!);
      onProgress({ phase, done: ++done, total: elements.length });
    }
  };
  await Promise.all(Array.from({ length: Math.min(client.concurrency, elements.length) }, worker));
}
