/** The home as it was on earlier nights: a copy of the one there is, with what has been done since undone. */
import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { collectJenkinsHome } from '../../collectors/jenkins/home/collect.js';
import type { JenkinsSnapshot } from '../../domain/snapshot.js';
import { conjurLinkOfSeed } from './collect-seed.js';
import type { Seed } from './read-seed.js';

const DAY = 24 * 60 * 60 * 1000;

/** Each night's snapshot, the earliest first, dated as many days before `now` as the seed file says. */
export async function* earlierNights(seed: Seed, now: Date, signal: AbortSignal): AsyncGenerator<JenkinsSnapshot> {
  for (const night of seed.nights) {
    const folder = await mkdtemp(join(tmpdir(), 'pipewarden-night-'));
    try {
      await undo(seed.home, folder, night);
      const { source, permissions, home } = seed;
      const snapshot = await collectJenkinsHome({
        ...{ source, path: folder, groupsFile: night.groups ?? seed.groups, permissionsFile: permissions },
        ...{ conjurLink: conjurLinkOfSeed(seed), signal },
      });
      const takenAt = new Date(now.getTime() - night.daysBefore * DAY).toISOString();
      yield { ...snapshot, takenAt, collector: { ...snapshot.collector, origin: home } };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

/** What moved goes back first: what then lies over the home may stand where it came from. */
async function undo(home: string, folder: string, { moved, over }: Seed['nights'][number]): Promise<void> {
  await cp(home, folder, { recursive: true });
  for (const [now, before] of Object.entries(moved)) {
    await mkdir(dirname(join(folder, before)), { recursive: true });
    await rename(join(folder, now), join(folder, before));
  }
  for (const each of over) await cp(each, folder, { recursive: true });
}
