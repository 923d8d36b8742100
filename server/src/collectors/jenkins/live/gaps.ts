/** Gaps every collection over HTTP has. */
import type { CoverageGap } from '../../../domain/snapshot.js';

/** Groups of others are not shown over HTTP. */
export function groupsUnread(): CoverageGap {
  return {
    code: 'groups-unread',
    subject: 'groups',
    message: 'Which groups users belong to was not read: Jenkins shows an account only its own groups.',
    option: '--groups',
  };
}

/** Not even an administrator is shown the personal credentials of another user. */
export function userStoresUnread(): CoverageGap {
  return {
    code: 'user-stores-unread',
    subject: 'users',
    message:
      'Personal credentials and API tokens of users were not read: Jenkins shows them to their owner only; a home holds them.',
  };
}

/** Libraries of the whole controller stand in its configuration, which no interface shows. */
export function librariesUnread(): CoverageGap {
  return {
    code: 'libraries-unread',
    subject: 'libraries',
    message:
      'Which Pipeline libraries the whole controller has was not read: only those of folders are shown without an export of configuration as code, so implicit ones and the trust of others are unknown.',
    missingPermission: 'Overall/SystemRead',
    option: '--strategy-from home:PATH or casc:PATH',
  };
}
