/** The system store as the server lists it, completed by an export: its lists show no scopes, and not everybody may list. */
import type { CoverageGap, JenkinsStore } from '../../../domain/snapshot.js';

/** The completed store, and whether every scope is known now. */
export function completeStore(
  listed: JenkinsStore | undefined,
  told: JenkinsStore | null,
): { store: JenkinsStore | undefined; whole: boolean } {
  if (!told) return { store: listed, whole: false };
  if (!listed?.listed) return { store: told, whole: true };
  const byId = new Map(told.credentials.map((credential) => [`${credential.domain} ${credential.id}`, credential]));
  const credentials = listed.credentials.map((credential) => {
    const more = byId.get(`${credential.domain} ${credential.id}`);
    if (credential.scope !== null || !more) return credential;
    return { ...credential, scope: more.scope, username: credential.username ?? more.username };
  });
  return { store: { ...listed, credentials }, whole: credentials.every((credential) => credential.scope !== null) };
}

/** Gaps that an export closed: the list of the system store, and its scopes. */
export function withoutStoreGaps(gaps: readonly CoverageGap[]): CoverageGap[] {
  return gaps.filter((gap) => gap.subject !== 'credentials' || !['store-unlisted', 'scopes-unread'].includes(gap.code));
}
