/** How somebody gives a permission that an account lacks, in the words of the system. */
import type { RegisteredSource } from './registered-source.js';

/**
 * Permissions that a Jenkins switches on by a plugin or a property, as their declarations say: `Item.EXTENDED_READ` and
 * `Computer.EXTENDED_READ` by hudson.security.ExtendedReadPermission, `Jenkins.SYSTEM_READ` by jenkins.security.SystemReadPermission.
 */
const optional: Readonly<Record<string, string>> = {
  'Job/ExtendedRead': 'the plugin extended-read-permission, or -Dhudson.security.ExtendedReadPermission=true',
  'Agent/ExtendedRead': 'the plugin extended-read-permission, or -Dhudson.security.ExtendedReadPermission=true',
  'Overall/SystemRead': 'the plugin extended-read-permission, or -Djenkins.security.SystemReadPermission=true',
};

export function howToGive(source: RegisteredSource, permission: string, option: string | null): string {
  const { kind, user } = source;
  const instead = option === null ? '' : ` ${option} does without.`;
  if (kind === 'conjur') return `Load a policy that permits ${user} this: ${permission}.${instead}`;
  if (user === null) return `Name an account that has ${permission}.${instead}`;
  if (permission === 'Overall/Administer')
    return `Overall/Administer should not be given for this.${instead || ' It stays unknown without.'}`;
  const how = optional[permission];
  const switched = how === undefined ? '' : ` Where it is not offered, it is switched on by ${how}.`;
  const where = permission.startsWith('Overall/')
    ? 'in Manage Jenkins, Security'
    : 'in Manage Jenkins, Security, and once more on folders that do not inherit';
  return `Give ${permission} to ${user} ${where}.${switched}${instead}`;
}
