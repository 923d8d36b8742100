/** Log-ins with an API key that Jenkins keeps as user name and password: all jobs below the setting share one role. */
import { conjurId, type ConjurId } from '../../../domain/conjur.js';
import type { JenkinsCredential, JenkinsStore } from '../../../domain/snapshot.js';

/** The credential of this id that builds of a job or folder find: in the nearest store above, the system store last. */
export function findCredential(
  stores: readonly JenkinsStore[],
  fullName: string,
  id: string,
): { credential: JenkinsCredential; owner: string } | undefined {
  if (id === '') return undefined;
  const segments = fullName === '' ? [] : fullName.split('/');
  const owners = segments.map((_, count) => segments.slice(0, segments.length - count).join('/'));
  for (const owner of [...owners, '']) {
    const kind = owner === '' ? 'system' : 'folder';
    const store = stores.find((each) => each.kind === kind && each.owner === owner);
    const credential = store?.credentials.find((each) => each.id === id);
    if (credential) return { credential, owner };
  }
  return undefined;
}

/** `host/ci/jenkins` is a host, a name without a kind is a user (Role.roleid_from_username). */
export function roleOfLogin(account: string, login: string): ConjurId {
  const slash = login.indexOf('/');
  return slash < 0
    ? conjurId(account, 'user', login)
    : conjurId(account, login.slice(0, slash), login.slice(slash + 1));
}
