/** The stored form of what audit logs told, checked line by line on reading. */
import { z } from 'zod';
import { auditKinds, type AuditEvent } from '../../../domain/conjur-audit.js';
import type { SnapshotFormat } from '../../snapshot-format.js';
import { collectorSchema, coverageSchema } from '../../snapshot-schema.js';

const text = z.string();

const event: z.ZodType<AuditEvent> = z.strictObject({
  kind: z.enum(auditKinds),
  by: text,
  role: text.nullable(),
  on: text.nullable(),
  privilege: z.exactOptional(text),
  removed: z.exactOptional(z.literal(true)),
  at: z.iso.datetime(),
  place: text,
  policy: z.exactOptional(text),
  through: z.exactOptional(text),
});

export const conjurAuditFormat: SnapshotFormat = {
  header: z.strictObject({
    record: z.literal('snapshot'),
    system: z.literal('conjur-audit'),
    format: z.literal(1),
    source: text,
    takenAt: z.iso.datetime(),
    collector: collectorSchema,
    from: z.iso.datetime(),
    until: z.iso.datetime(),
  }),
  lines: { event, coverage: coverageSchema },
  listOf: { event: 'events', coverage: 'coverage' },
};
