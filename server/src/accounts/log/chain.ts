/** Entries made of what was said: masked, numbered, each with the hash of the one before. */
import { sealEntry, type AuditEntry, type AuditRecord } from './entry.js';
import { maskSecrets } from './mask.js';

/** A record and when it came. */
export interface Waiting {
  record: AuditRecord;
  /** ISO 8601 in UTC. */
  at: string;
}

export interface Chained {
  entry: AuditEntry;
  /** As it is written, with its end of line. */
  line: string;
}

export function chainBehind(last: { sequence: number; hash: string }, said: readonly Waiting[]): Chained[] {
  let { sequence, hash: previous } = last;
  return said.map(({ record, at }) => {
    const { kind, by, about, ids, ...rest } = record;
    const { value, masked, cut } = maskSecrets(rest);
    const chained = sealEntry({
      ...{ sequence: ++sequence, at, kind, by, ...value, previous },
      ...(about === undefined ? {} : { about: maskSecrets(about).value }),
      ...(ids ? { ids: { ...ids } } : {}),
      ...(masked.length > 0 ? { masked } : {}),
      ...(cut.length > 0 ? { cut } : {}),
    });
    previous = chained.entry.hash;
    return chained;
  });
}
