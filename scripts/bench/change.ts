/** What a day does to an estate: one in a hundred jobs, folders and users changes. */
import type { JenkinsItem, JenkinsSnapshot } from '../../server/src/domain/snapshot.js';
import { entry, property } from './grants.js';
import { Seeded } from './seeded.js';

const SHARE = 0.01;

/** A changed copy, by default of one in a hundred, and how many items and users were touched. */
export function changeEstate(
  snapshot: JenkinsSnapshot,
  seed: number,
  share: number = SHARE,
): { snapshot: JenkinsSnapshot; changes: number } {
  const random = new Seeded(seed + 1);
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

function withGrant(item: JenkinsItem, user: string): JenkinsItem {
  const { file } = item.place;
  const added = entry('USER', 'hudson.model.Item.Read', user, file, 60);
  const before = item.authorization;
  return {
    ...item,
    authorization: before ? { ...before, entries: [...before.entries, added] } : property('parent', [added], file),
  };
}
