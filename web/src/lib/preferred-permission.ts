import type { Permission } from './api/schema.js';

/** What people ask about first, best first. */
const preferred = [
  'Job/Build',
  'Agent/Build',
  'Overall/Administer',
  'View/Read',
  'Credentials/View',
  'Job/Configure',
  'execute',
];

/** The name of the permission to begin with; null when there is none. */
export function preferredPermission(permissions: readonly Permission[]): string | null {
  const names = permissions.map((permission) => permission.name);
  // A controller takes every permission: there, administering it is the question.
  const first = names.includes('Overall/Administer')
    ? 'Overall/Administer'
    : preferred.find((name) => names.includes(name));
  return first ?? names[0] ?? null;
}
