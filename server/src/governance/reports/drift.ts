/** What changed of a source between two moments, with reason, proof and controls. */
import type { Drift } from '../../history/drift/drift.js';
import { permissionName } from '../../domain/permissions.js';
import { narrateDrift } from '../narratives/narrate-drift.js';
import { textOf } from '../narratives/narrative.js';
import { sealReport, type Report } from './report.js';

export function driftReport(drift: Drift): Report {
  const { source, since, until, permissions } = drift;
  const narrative = narrateDrift(drift);
  const rows = narrative.parts.map((part) => [...textOf({ ...narrative, parts: [part] })]);
  return sealReport({
    ...{ kind: 'drift', title: `Drift of ${source}`, notes: [narrative.summary, ...narrative.facts] },
    snapshots: [since, until].map(({ takenAt }) => ({ source, takenAt })),
    tables: [
      { title: 'What changed', columns: ['rule', 'reason', 'proof', 'controls'], rows },
      {
        title: permissions.truncated ? 'Permissions that changed, the first of them' : 'Permissions that changed',
        columns: ['change', 'principal', 'permission', 'resource', 'before', 'after', 'through'],
        rows: permissions.changes.map(({ change, principal, permission, resource, before, after, through }) => [
          ...[change, principal, permissionName(permission), resource, before, after],
          through ? through.text : 'several changes together',
        ]),
      },
    ],
  });
}
