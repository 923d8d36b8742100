/** A recorded Jenkins served over HTTP, what must stay secret in it, and snapshots made comparable. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { collectJenkins, type CollectJenkinsOptions } from '../../src/collectors/jenkins/live/collect-jenkins.js';
import type { JenkinsSnapshot } from '../../src/domain/snapshot.js';

const recordings = fileURLToPath(new URL('../../../../shared/recordings/', import.meta.url));
const replay = join(recordings, 'tools/jenkins-replay.mjs');

export const hasRecordings = existsSync(replay);

export function recordingPath(name: string, ...parts: string[]): string {
  return join(recordings, name, ...parts);
}

/** What jenkins-replay.mjs can do to its answers. */
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

export async function startReplay(name: string, faults: Faults = {}): Promise<Replay> {
  const tool = (await import(replay)) as { startReplay(directory: string, faults: Faults): Promise<Replay> };
  return tool.startReplay(recordingPath(name), faults);
}

/** Collects a recording as one of its two accounts, with the strategy from the recorded home. */
export async function collectReplay(
  name: string,
  user: 'admin' | 'svc-explorer',
  { faults, ...options }: Partial<CollectJenkinsOptions> & { faults?: Faults } = {},
): Promise<{ snapshot: JenkinsSnapshot; stats: Replay['stats'] }> {
  const server = await startReplay(name, faults);
  try {
    const strategyFrom = { mode: 'home', path: recordingPath(name, 'home') } as const;
    const snapshot = await collectJenkins({
      source: name,
      url: server.url,
      user,
      token: 'replay-token',
      strategyFrom,
      ...options,
    });
    return { snapshot, stats: server.stats };
  } finally {
    await server.close();
  }
}

/** Plain and encrypted secrets of a recording. */
export function secretsOf(name: string): string[] {
  return readFileSync(recordingPath(name, 'sentinels.txt'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t')[1]!);
}

/** The snapshot without when, how fast and through which address it was taken. */
export function timeless(snapshot: JenkinsSnapshot): unknown {
  const { takenAt, collector, controller, users, ...rest } = snapshot;
  const at = (time: string | null): string | null => (time === takenAt ? 'now' : time);
  return {
    ...rest,
    collector: { ...collector, origin: '', duration: 0, reads: 0 },
    controller: { ...controller, url: '' },
    users: users.map((user) => ({ ...user, authoritiesAt: at(user.authoritiesAt) })),
  };
}
