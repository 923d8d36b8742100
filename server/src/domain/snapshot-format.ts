/** What a snapshot of one system holds, and how it stands on disk. Its type is inferred from this, so that the two cannot differ. */
import { z } from 'zod';
import { collectorRun } from './collector-run.js';
import { text } from './schema-parts.js';

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

/** What the first line says of every snapshot, besides its system. */
export const headerShape = {
  record: z.literal('snapshot'),
  format: z.literal(1),
  source: text,
  /** ISO 8601, UTC. */
  takenAt: z.iso.datetime(),
  collector: collectorRun,
};

type Lists<F extends SnapshotFormat> = {
  [K in keyof F['lines'] & keyof F['listOf'] as F['listOf'][K]]: readonly z.infer<F['lines'][K]>[];
};

type Named<F extends SnapshotFormat, N extends 'nullable' | 'optional'> =
  F extends Record<N, readonly (infer Name extends string)[]> ? Name : never;

/** A snapshot in memory: its header, and the lists that its lines make. */
export type SnapshotOf<F extends SnapshotFormat> = Flat<
  Omit<z.infer<F['header']>, 'record' | Named<F, 'nullable'>> &
    Omit<Lists<F>, Named<F, 'nullable'> | Named<F, 'optional'>> & {
      [Name in keyof Lists<F> & Named<F, 'nullable'>]: Lists<F>[Name] | null;
    } & { [Name in keyof Lists<F> & Named<F, 'optional'>]?: Lists<F>[Name] }
>;

/** One object type, as it would be written down. */
type Flat<T> = { [Name in keyof T]: T[Name] };
