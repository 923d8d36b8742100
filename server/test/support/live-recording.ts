/** A recorded Jenkins served over HTTP, and snapshots made comparable. */
import { collectJenkins, type CollectJenkinsOptions } from '../../src/collectors/jenkins/live/collect-jenkins.js';
import type { JenkinsSnapshot } from '../../src/domain/snapshot.js';
import { startReplay as serve, type Faults, type Replay } from './jenkins-replay/server.mjs';
import { recordingPath } from './recordings.js';

export function startReplay(name: string, faults: Faults = {}): Promise<Replay> {
  return serve(recordingPath(name), faults);
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
