/** The stored form of a task, of manifests and of jobs. */
import { z } from 'zod';
import type { SummonEntry, SummonTask } from '../../domain/summon.js';

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

export const summonTask: z.ZodType<SummonTask> = z.strictObject({
  file: text,
  environment: text.nullable(),
  entries: z.array(entry),
  command: z.exactOptional(z.strictObject({ file: text, line: z.int().min(0), text })),
});
