/** Gaps every collection over HTTP has, and the order in which gaps are told. */
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

/** Gaps in a stable order, each once; the many that a lost server leaves become one. */
export function summarizeGaps(gaps: readonly CoverageGap[]): CoverageGap[] {
  const lost = gaps.filter((gap) => gap.code === 'server-lost');
  const kept = new Map(gaps.filter((gap) => gap.code !== 'server-lost').map((gap) => [JSON.stringify(gap), gap]));
  const summary = lost[0] && {
    ...lost[0],
    subject: '/',
    message: `${lost.length} things were not read after the server was lost, the first being ${lost[0].subject}. ${lost[0].message}`,
  };
  return [...kept.values(), ...(summary ? [summary] : [])].sort(
    (a, b) => compareText(a.code, b.code) || compareText(a.subject, b.subject) || compareText(a.message, b.message),
  );
}

/** Order by code unit, the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
