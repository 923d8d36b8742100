/** Matrix entries and properties of a generated estate. */
import type {
  AuthorizationProperty,
  JenkinsGroup,
  JenkinsUser,
  MatrixEntry,
} from '../../server/src/domain/snapshot.js';
import type { Seeded } from './seeded.js';

/** Writes matrix entries: mostly to groups, a tenth to single users. */
export type EntryWriter = (file: string, permissions: readonly string[], count: number) => MatrixEntry[];

export function entryWriter(
  random: Seeded,
  users: readonly JenkinsUser[],
  groups: readonly JenkinsGroup[],
): EntryWriter {
  return (file, permissions, count) =>
    Array.from({ length: count }, (_, index) => {
      const type = random.chance(0.1) ? 'USER' : 'GROUP';
      const sid = type === 'USER' ? random.pick(users).id : random.pickSkewed(groups).name;
      return entry(type, random.pick(permissions), sid, file, 12 + index);
    });
}

export function entry(
  type: 'USER' | 'GROUP',
  permission: string,
  sid: string,
  file: string,
  line: number,
): MatrixEntry {
  return { raw: `${type}:${permission}:${sid}`, type, permission, sid, place: { file, line } };
}

export function property(
  inheritance: AuthorizationProperty['inheritance'],
  entries: readonly MatrixEntry[],
  file: string,
): AuthorizationProperty {
  const name =
    inheritance === 'parent'
      ? 'InheritParentStrategy'
      : inheritance === 'global'
        ? 'InheritGlobalStrategy'
        : 'NonInheritingStrategy';
  return {
    inheritance,
    inheritanceClass: `org.jenkinsci.plugins.matrixauth.inheritance.${name}`,
    entries,
    place: { file, line: 10 },
  };
}
