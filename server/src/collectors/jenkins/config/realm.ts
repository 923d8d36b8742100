/** The security realm: which Java class, and how it compares ids. */
import type { IdStrategyName, JenkinsRealm } from '../../../domain/snapshot.js';
import { type XmlElement, child, childText } from './xml.js';

const LDAP = 'hudson.security.LDAPSecurityRealm';
const PAM = 'hudson.security.PAMSecurityRealm';
const LOCAL = 'hudson.security.HudsonPrivateSecurityRealm';

const strategyByClass: Readonly<Record<string, IdStrategyName>> = {
  'jenkins.model.IdStrategy$CaseInsensitive': 'case-insensitive',
  'jenkins.model.IdStrategy$CaseSensitive': 'case-sensitive',
  'jenkins.model.IdStrategy$CaseSensitiveEmailAddress': 'case-sensitive-email',
};

/**
 * The realm as configured.
 * Defaults mirror hudson.security.SecurityRealm (user ids case-insensitive, group ids as user ids), LDAPSecurityRealm
 * (groups case-insensitive) and PAMSecurityRealm (case-sensitive, except on macOS). Before core 1.566 there were no id
 * strategies: sids were compared exactly.
 * @param version core version as in `<version>`; null when unknown
 */
export function readRealm(element: XmlElement | undefined, version: string | null, file: string): JenkinsRealm {
  const className = element?.attributes['class'] ?? '';
  const comparesExactly = className === PAM || precedesIdStrategies(version);
  const userIds =
    readIdStrategy(element, 'userIdStrategy') ?? (comparesExactly ? 'case-sensitive' : 'case-insensitive');
  const groupDefault = className === LDAP && !comparesExactly ? 'case-insensitive' : userIds;
  const disableSignup = childText(element, 'disableSignup');
  return {
    className,
    userIds,
    groupIds: readIdStrategy(element, 'groupIdStrategy') ?? groupDefault,
    prefixesRoles: className === LDAP && childText(element, 'disableRolePrefixing') !== 'true',
    allowsSignup: className === LOCAL && disableSignup !== undefined ? disableSignup !== 'true' : null,
    place: { file, line: element?.line ?? 0 },
  };
}

function readIdStrategy(realm: XmlElement | undefined, name: string): IdStrategyName | undefined {
  const element = child(realm, name);
  if (!element) return undefined;
  return strategyByClass[element.attributes['class'] ?? ''] ?? 'unknown';
}

function precedesIdStrategies(version: string | null): boolean {
  const parts = /^1\.(\d+)/.exec(version ?? '');
  return parts !== null && Number(parts[1]) < 566;
}
