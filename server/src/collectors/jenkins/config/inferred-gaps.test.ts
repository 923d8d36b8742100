import { describe, expect, it } from 'vitest';
import type { JenkinsUser } from '../../../domain/snapshot.js';
import { readControllerConfig } from './controller.js';
import { inferredGaps } from './inferred-gaps.js';
import { parseXml } from './xml.js';

const controllerWith = (realm: string) => {
  const {
    views: _v,
    agents: _a,
    ...controller
  } = readControllerConfig(
    parseXml(`<hudson><useSecurity>true</useSecurity><securityRealm class="${realm}"/></hudson>`, 'f'),
    'f',
  );
  return { ...controller, url: null, buildAuthenticators: [] };
};
const user = (authoritiesAt: string | null): JenkinsUser => ({
  id: 'a',
  fullName: 'a',
  authorities: authoritiesAt ? ['x'] : null,
  authoritiesAt,
  tokens: [],
  email: null,
  place: { file: 'f', line: 1 },
});
const codes = (
  realm: string,
  given: { groups?: []; permissions?: []; enabledPermissions?: string[]; users?: JenkinsUser[] } = {},
) =>
  inferredGaps({
    controller: controllerWith(realm),
    users: [],
    groups: null,
    permissions: null,
    enabledPermissions: [],
    ...given,
  }).map((gap) => gap.code);

const LDAP = 'hudson.security.LDAPSecurityRealm';
const LOCAL = 'hudson.security.HudsonPrivateSecurityRealm';

describe('what an operator could add', () => {
  it('is groups where the realm is a directory, unless given', () => {
    expect(codes(LDAP)).toContain('groups-unread');
    expect(codes(LDAP, { groups: [] })).not.toContain('groups-unread');
    expect(codes(LOCAL)).not.toContain('groups-unread');
  });

  it('is said together with how old the known membership is', () => {
    const gaps = inferredGaps({
      controller: controllerWith(LDAP),
      users: [user('2026-01-02T00:00:00.000Z'), user('2025-03-04T00:00:00.000Z'), user(null)],
      groups: null,
      permissions: [],
      enabledPermissions: [],
    });
    expect(gaps.at(-1)).toMatchObject({
      code: 'authorities-stale',
      message: 'Groups of 2 users are as of their last log-in, the oldest on 2025-03-04.',
    });
  });

  it('is the permissions that are switched on, unless given or named', () => {
    expect(codes(LOCAL)).toEqual(['permissions-inferred']);
    expect(codes(LOCAL, { permissions: [] })).toEqual([]);
    expect(codes(LOCAL, { enabledPermissions: ['hudson.model.Item.ExtendedRead'] })).toEqual([]);
  });
});
