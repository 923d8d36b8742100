/** Entries made of what was said: masked, numbered, each with the hash of the one before. */
import { hashOf, type AuditEntry, type AuditRecord } from './entry.js';
import { maskSecrets } from './mask.js';

/** A record and when it came. */
export interface Waiting {
  record: AuditRecord;
  /** ISO 8601 in UTC. */
  at: string;
}

export function chainBehind(last: { sequence: number; hash: string }, said: readonly Waiting[]): AuditEntry[] {
  let { sequence, hash: previous } = last;
  return said.map(({ record, at }) => {
    const { kind, by, about, ids, ...rest } = record;
    const { value, masked, cut } = maskSecrets(rest);
    const unsigned: AuditEntry = {
      ...{ sequence: ++sequence, at, kind, by, ...value, previous, hash: '' },
      ...(about === undefined ? {} : { about: maskSecrets(about).value }),
      ...(ids ? { ids: { ...ids } } : {}),
      ...(masked.length > 0 ? { masked } : {}),
      ...(cut.length > 0 ? { cut } : {}),
    };
    // As it will be read: what is undefined is not there.
    const written = JSON.parse(JSON.stringify(unsigned)) as AuditEntry;
    previous = hashOf(written);
    return { ...written, hash: previous };
  });
}
