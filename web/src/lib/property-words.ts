/** Properties of nodes as people read them: names in words, times in the reader's own, yes and no. */
import { dateText } from './date-text.js';

/** Names that are no words when they are taken apart. */
const named: Readonly<Record<string, string>> = {
  fullName: 'full name',
  takenAt: 'read',
  loadedAt: 'loaded',
  uuid: 'UUID',
  url: 'address',
  scm: 'SCM',
};

const abbreviations = new Set([
  'api',
  'cps',
  'dns',
  'http',
  'id',
  'ip',
  'jdk',
  'ldap',
  'os',
  'scm',
  'ssh',
  'tls',
  'uri',
  'url',
]);
const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;

/** `last used at` of `lastUsedAt`. */
export function propertyName(name: string): string {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .toLowerCase()
    .split(' ');
  return named[name] ?? words.map((word) => (abbreviations.has(word) ? word.toUpperCase() : word)).join(' ');
}

export function propertyValue(value: string): string {
  if (isoTime.test(value)) return dateText(value);
  return value === 'true' ? 'yes' : value === 'false' ? 'no' : value;
}
