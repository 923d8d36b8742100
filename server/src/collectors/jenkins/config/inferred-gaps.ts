/** What a collection cannot know without a file from the operator, told as coverage. */
import type { CoverageGap, JenkinsController, JenkinsSnapshot, JenkinsUser } from '../../../domain/snapshot.js';
import { counted } from '../../../text/counted.js';

type Known = Pick<JenkinsSnapshot, 'controller' | 'users' | 'groups' | 'permissions' | 'enabledPermissions'>;

/** Gaps that `--groups`, `--permissions` and `--enable` would close. */
export function inferredGaps(snapshot: Known): CoverageGap[] {
  const gaps: CoverageGap[] = [];
  if (snapshot.groups === null && keepsGroupsElsewhere(snapshot.controller)) gaps.push(...groupGaps(snapshot));
  if (snapshot.permissions === null && snapshot.enabledPermissions.length === 0) {
    gaps.push({
      code: 'permissions-inferred',
      subject: 'permissions',
      message:
        'Whether optional permissions are switched on was not said, so it is inferred from version, plugins and grants.',
      option: '--permissions',
    });
  }
  return gaps;
}

/** Realms without groups of their own, besides `authenticated`. */
const withoutGroups = new Set([
  '',
  'hudson.security.HudsonPrivateSecurityRealm',
  'hudson.security.SecurityRealm$None',
  'hudson.security.LegacySecurityRealm',
]);

function keepsGroupsElsewhere({ security }: JenkinsController): boolean {
  return security !== null && security.useSecurity && !withoutGroups.has(security.realm.className);
}

function groupGaps({ controller, users }: Known): CoverageGap[] {
  const realm = controller.security!.realm.className.split('.').at(-1);
  const unread = realm === 'unknown' ? 'The security realm was not read' : undefined;
  const message = unread
    ? `${unread}, so which groups users belong to is known only from log-ins, if at all.`
    : `${realm} keeps groups in a directory that was not read, so membership is known only from log-ins, if at all.`;
  const stale = staleAuthorities(users);
  return [{ code: 'groups-unread', subject: 'groups', message, option: '--groups' }, ...(stale ? [stale] : [])];
}

function staleAuthorities(users: readonly JenkinsUser[]): CoverageGap | undefined {
  const times = users.flatMap((user) => (user.authorities && user.authoritiesAt ? [user.authoritiesAt] : [])).sort();
  if (times.length === 0) return undefined;
  const message = `Groups of ${counted(times.length, 'user')} are as of their last log-in, the oldest on ${times[0]!.slice(0, 10)}.`;
  return { code: 'authorities-stale', subject: 'users', message, option: '--groups' };
}
