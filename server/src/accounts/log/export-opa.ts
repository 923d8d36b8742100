/** Entries in the shape of a decision log of Open Policy Agent, which sinks for such logs read. */
import type { AuditEntry } from './entry.js';

/** One event; `path` says what was decided or asked. */
export function opaEvent(entry: AuditEntry, version: string): Record<string, unknown> {
  const { sequence, at, kind, by, about, input, result, ids, masked, cut, previous, hash } = entry;
  return {
    labels: { app: 'pipewarden', version },
    decision_id: ids?.['decision'] ?? hash,
    path: `pipewarden/${kind}`,
    input: { ...(about === undefined ? {} : { about }), ...(input === undefined ? {} : { input }) },
    ...(result === undefined ? {} : { result }),
    requested_by: by,
    timestamp: at,
    ...(cut ? { erased: cut } : {}),
    ...(masked ? { masked } : {}),
    custom: { sequence, previous, hash, ...(ids ? { ids } : {}) },
  };
}
