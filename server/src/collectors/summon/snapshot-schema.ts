/** The stored form of a snapshot of manifests, checked line by line on reading. */
import { z } from 'zod';
import type { SummonEntry, SummonTask } from '../../domain/summon.js';
import type { SnapshotFormat } from '../snapshot-format.js';
import { collectorSchema, coverageSchema } from '../snapshot-schema.js';

const text = z.string();

const entry: z.ZodType<SummonEntry> = z.strictObject({
  name: text,
  variable: text.nullable(),
  delivery: z.enum(['environment', 'memory-mapped-file', 'written-file']),
  writtenTo: z.exactOptional(text),
  hasDefault: z.boolean(),
  looksSecret: z.boolean(),
  undeclared: z.array(text),
  line: z.int().min(0),
});

const task: z.ZodType<SummonTask> = z.strictObject({
  file: text,
  environment: text.nullable(),
  entries: z.array(entry),
  command: z.exactOptional(z.strictObject({ file: text, line: z.int().min(0), text })),
});

export const summonFormat: SnapshotFormat = {
  header: z.strictObject({
    record: z.literal('snapshot'),
    system: z.literal('summon'),
    format: z.literal(1),
    source: text,
    takenAt: z.iso.datetime(),
    collector: collectorSchema,
    runners: z.array(text),
  }),
  lines: { task, coverage: coverageSchema },
  listOf: { task: 'tasks', coverage: 'coverage' },
};
