/** What the replay can do to its answers. */
export interface Faults {
  base?: string;
  latency?: number;
  rateLimit?: number;
  retryAfter?: number;
  failEvery?: number;
  dropEvery?: number;
  slowBody?: number;
}

export interface Replay {
  url: string;
  stats: { requests: number; failed: number; dropped: number; limited: number };
  close(): Promise<void>;
}

export function startReplay(directory: string, faults?: Faults): Promise<Replay>;
