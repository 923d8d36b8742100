/**
 * Entries of an Azure AD (Entra) matrix, by object id. Mirrors AzureAdMatrixAuthorizationStrategy.hasPermission, ObjId2FullSidMap and
 * AzureAdUser.setAuthorities (azure-ad 336): a sid is `Name (object id)`; a user is asked for by object id, once as the user and once
 * as an authority, and so are the groups the directory gives.
 */
import type { MatrixEntry } from '../../../domain/snapshot.js';

/** Name and object id of `Name (id)`; undefined where it is not of that form. */
export function fullSid(sid: string): { name: string; objectId: string } | undefined {
  const [, name, objectId] = /^(.+) \(([^(]*)\)$/s.exec(sid) ?? [];
  return name === undefined || objectId === undefined ? undefined : { name, objectId };
}

/** `Name (id)` as the object id, and every other name as it is. */
export function objectIdOf(sid: string): string {
  return fullSid(sid)?.objectId ?? sid;
}

/**
 * What the entries of one list grant, as matrix entries on object ids. A list knows one full sid of each object id, the last that was
 * added: entries with another name for it, and those with the object id alone, are without effect.
 */
export function azureEntries(entries: readonly MatrixEntry[]): readonly MatrixEntry[] {
  const last = new Map<string, string>();
  for (const { sid } of entries) {
    const full = fullSid(sid);
    if (full) last.set(full.objectId, sid);
  }
  return entries
    .filter(({ sid }) => (last.get(objectIdOf(sid)) ?? sid) === sid)
    .flatMap((entry) => typesOf(entry).map((type) => ({ ...entry, type, sid: objectIdOf(entry.sid) })));
}

/** The object id of a user is an authority of his, too: an entry for a group of that id counts for him. */
function typesOf({ type, sid }: MatrixEntry): readonly MatrixEntry['type'][] {
  if (type === 'USER' || !isObjectId.test(objectIdOf(sid))) return [type];
  return ['USER', 'GROUP'];
}

const isObjectId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The sid as it was written, name and all. */
export function writtenSid({ raw, permission }: MatrixEntry): string {
  return raw.slice(raw.indexOf(permission) + permission.length + 1);
}
