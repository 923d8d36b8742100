/** The stored form of a snapshot of manifests, checked line by line on reading. */
import { z } from 'zod';
import type { SnapshotFormat } from '../snapshot-format.js';
import { collectorSchema, coverageSchema } from '../snapshot-schema.js';
import { summonTask } from './task-schema.js';

const text = z.string();

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
  lines: { task: summonTask, coverage: coverageSchema },
  listOf: { task: 'tasks', coverage: 'coverage' },
};
