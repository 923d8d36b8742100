/** What a day does to an estate: one in a hundred jobs, folders and users changes, or so many of them as are asked for. */
import type { JenkinsItem, JenkinsSnapshot } from '../../server/src/domain/snapshot.js';
import { entry, property } from './grants.js';
import { Seeded } from './seeded.js';

const SHARE = 0.01;

/** A changed copy, and how many items and users were touched. `wanted`: about so many, a hundredth where it is left out. */
export function changeEstate(
  snapshot: JenkinsSnapshot,
  seed: number,
  wanted?: number,
): { snapshot: JenkinsSnapshot; changes: number } {
  const random = new Seeded(seed + 1);
  const share = wanted === undefined ? SHARE : wanted / (snapshot.items.length + snapshot.users.length);
  let changes = 0;
  const items = snapshot.items.map((item) => {
    if (!random.chance(share)) return item;
    changes++;
    return withGrant(item, `user${random.between(0, snapshot.users.length - 1)}`);
  });
  const users = snapshot.users.map((user) => {
    if (!random.chance(share)) return user;
    changes++;
    return { ...user, fullName: `${user.fullName} (renamed)`, tokens: user.tokens.slice(1) };
  });
  return { snapshot: { ...snapshot, items, users }, changes };
}

/** The same estate, collected so many minutes later. */
export function later(snapshot: JenkinsSnapshot, minutes: number): JenkinsSnapshot {
  return { ...snapshot, takenAt: new Date(Date.parse(snapshot.takenAt) + minutes * 60_000).toISOString() };
}

function withGrant(item: JenkinsItem, user: string): JenkinsItem {
  const { file } = item.place;
  const added = entry('USER', 'hudson.model.Item.Read', user, file, 60);
  const before = item.authorization;
  return {
    ...item,
    authorization: before ? { ...before, entries: [...before.entries, added] } : property('parent', [added], file),
  };
}
