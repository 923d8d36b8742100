/** What a snapshot of one system looks like on disk. */
import type { z } from 'zod';

export interface SnapshotFormat {
  /** The first line: everything but the lists that grow with the estate. */
  header: z.ZodType<Record<string, unknown>>;
  /** One schema per kind of line after the first. */
  lines: Readonly<Record<string, z.ZodType<object>>>;
  /** Where the lines of each kind go in a snapshot. */
  listOf: Readonly<Record<string, string>>;
  /** Lists that may be null: a header line says of each whether lines of it follow. */
  nullable?: readonly string[];
  /** Lists that are absent rather than empty. */
  optional?: readonly string[];
}
