/** Equality of user and group ids. Mirrors jenkins.model.IdStrategy (core 2.579), and how it was before. */
import type { IdStrategyName, JenkinsSnapshot } from '../../domain/snapshot.js';
import { Versions } from './versions/versions.js';

/** Two ids are surely equal exactly when their keys are. */
export type IdKey = (id: string) => string;

type Comparison = (id: string, strategy: IdStrategyName) => string;

/** How ids may be compared by this controller: one way where its version is known. */
function comparisons(snapshot: JenkinsSnapshot): readonly Comparison[] {
  const versions = new Versions(snapshot);
  const byStrategy = versions.holds('ids-by-strategy');
  const byLowerCase = versions.holds('ids-by-lower-case');
  return [
    ...(byStrategy === 'yes' ? [] : [exactly]),
    ...(byStrategy === 'no' || byLowerCase === 'yes' ? [] : [ignoringCase(foldCase)]),
    ...(byStrategy === 'no' || byLowerCase === 'no' ? [] : [ignoringCase((text) => text.toLowerCase())]),
  ];
}

/** Keys of ids, one for each way they may be compared: ids some of whose keys are the same may be one. */
export function possibleIdKeys(
  snapshot: JenkinsSnapshot,
): Readonly<Record<'user' | 'group', (id: string) => string[]>> {
  const realm = snapshot.controller.security?.realm;
  const users = realm?.userIds ?? 'case-insensitive';
  const groups = realm?.groupIds ?? users;
  const ways = comparisons(snapshot);
  return {
    user: (id) => ways.map((way) => way(id, users)),
    group: (id) => ways.map((way) => way(id, groups)),
  };
}

export function idKeys(snapshot: JenkinsSnapshot): { userKey: IdKey; groupKey: IdKey } {
  const { user, group } = possibleIdKeys(snapshot);
  return { userKey: (id) => user(id).join('\u0000'), groupKey: (id) => group(id).join('\u0000') };
}

const exactly: Comparison = (id) => id;

function ignoringCase(fold: (id: string) => string): Comparison {
  return (id, strategy) => {
    if (strategy === 'case-insensitive') return fold(id);
    if (strategy !== 'case-sensitive-email') return id; // An unknown class is compared exactly; coverage says so.
    const at = id.lastIndexOf('@');
    return at < 0 ? id : id.slice(0, at) + id.slice(at).toLowerCase();
  };
}

/** As java.lang.String.equalsIgnoreCase compares: each UTF-16 unit to upper case, then to lower case, one to one. */
function foldCase(text: string): string {
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
  let folded = '';
  for (const unit of text.split('')) folded += lower(upper(unit));
  return folded;
}

function upper(unit: string): string {
  const result = unit.toUpperCase();
  return result.length === 1 ? result : unit;
}

function lower(unit: string): string {
  if (unit === '\u0130') return 'i'; // Character.toLowerCase, unlike the locale-free JavaScript mapping
  const result = unit.toLowerCase();
  return result.length === 1 ? result : unit;
}
