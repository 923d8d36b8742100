/** When the last build that used a credential was started: `builds/<number>/build.xml` of its job (hudson.model.Run.timestamp). */
import { dirname } from 'node:path';
import type { JenkinsItem, JenkinsStore, ObservedUse } from '../../../domain/snapshot.js';
import { readInstant } from '../config/instant.js';
import { childText } from '../config/xml.js';
import type { HomeReader } from './home-reader.js';

/** Builds that are looked at. */
const MOST = 5_000;

/** The stores with the time of each use; builds that are gone, and those in archives, tell none. */
export async function withLastUses(
  home: HomeReader,
  stores: readonly JenkinsStore[],
  items: readonly JenkinsItem[],
): Promise<JenkinsStore[]> {
  const folders = new Map(items.map(({ fullName, place }) => [fullName, dirname(place.file)]));
  const times = new Map<string, Promise<string | null>>();
  const timeOf = ({ job, lastBuild }: ObservedUse): Promise<string | null> => {
    const folder = folders.get(job);
    if (folder === undefined || lastBuild === null) return Promise.resolve(null);
    const file = `${folder}/builds/${lastBuild}/build.xml`;
    if (!times.has(file) && times.size < MOST) times.set(file, startOf(home, file));
    return times.get(file) ?? Promise.resolve(null);
  };
  const withTime = async (use: ObservedUse): Promise<ObservedUse> => {
    const lastAt = await timeOf(use);
    return lastAt === null ? use : { ...use, lastAt };
  };
  return Promise.all(
    stores.map(async (store) => ({
      ...store,
      credentials: await Promise.all(
        store.credentials.map(async (credential) =>
          credential.usedBy
            ? { ...credential, usedBy: await Promise.all(credential.usedBy.map(withTime)) }
            : credential,
        ),
      ),
    })),
  );
}

async function startOf(home: HomeReader, file: string): Promise<string | null> {
  const root = await home.xmlIfAny(file);
  return root ? readInstant(childText(root, 'timestamp')) : null;
}
