/** What readers of one configuration share: where gaps go, and what permissions are called. */
import { catalogue, type Permission } from '../../../domain/permissions.js';
import type { CoverageGap, Place } from '../../../domain/snapshot.js';

export interface CascReader {
  note: (gap: CoverageGap) => void;
  /** Permissions the operator listed, for those of plugins this project does not know. */
  permissions: readonly Permission[];
}

/** `jenkins.yaml:12`, as gaps name a place. */
export function printPlace({ file, line }: Place): string {
  return line > 0 ? `${file}:${line}` : file;
}

const byName = new Map(catalogue.map((row) => [row.name, row.id]));

/** Id of `Job/Build`, in its exact case as hudson.security.Permission has it; undefined for a name nobody knows. */
export function permissionIdOf(name: string, { permissions }: Pick<CascReader, 'permissions'>): string | undefined {
  return byName.get(name) ?? permissions.find((permission) => permission.name === name)?.id;
}
