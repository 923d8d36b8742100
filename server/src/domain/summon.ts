/** What is read of summon: the manifests tasks run with. Everything here is JSON; no value of a secret is in it. */
import { z } from 'zod';
import { coverageGap } from './coverage.js';
import type { NodeKind } from './graph.js';
import { list, text, texts } from './schema-parts.js';
import { headerShape, type SnapshotFormat, type SnapshotOf } from './snapshot-format.js';

/**
 * How the command gets the value: in its environment, in a memory-mapped file whose path is in its environment, or in
 * a file written for it (`summon.files`). All of them end with the command.
 */
const secretDelivery = z.enum(['environment', 'memory-mapped-file', 'written-file']);
export type SecretDelivery = z.infer<typeof secretDelivery>;

const summonEntry = z.strictObject({
  /** Of the environment variable, or of the key in a written file. */
  name: text,
  /** Path asked of the provider; null for a literal, of which nothing else is kept. */
  variable: text.nullable(),
  delivery: secretDelivery,
  /** Path of the written file, where it is one and may be kept. */
  writtenTo: z.exactOptional(text),
  /** Taken when the variable is empty; its text is not kept. */
  hasDefault: z.boolean(),
  /** A literal, or a default, that by its form or its name is a secret written into the manifest. */
  looksSecret: z.boolean(),
  /** Names the path refers to that nobody gave a value: summon would refuse to run. */
  undeclared: texts,
  /** From 1. */
  line: z.int().min(0),
});
export type SummonEntry = z.infer<typeof summonEntry>;

/** One manifest as one environment reads it, or as one command gets it. */
export const summonTask = z.strictObject({
  /** As named on the command line. */
  file: text,
  /** null: the manifest is read without one. */
  environment: text.nullable(),
  entries: list(summonEntry),
  /** The command line that calls summon, where one was read; what looks like a secret in its text is hidden. */
  command: z.exactOptional(z.strictObject({ file: text, line: z.int().min(0), text })),
});
export type SummonTask = z.infer<typeof summonTask>;

export const summonFormat = {
  header: z.strictObject({
    ...headerShape,
    system: z.literal('summon'),
    /** Principals of a Conjur that run every task of the source, by id; the variables are in the same Conjur. */
    runners: texts,
  }),
  lines: { task: summonTask, coverage: coverageGap },
  listOf: { task: 'tasks', coverage: 'coverage' },
} as const satisfies SnapshotFormat;
export type SummonSnapshot = SnapshotOf<typeof summonFormat>;

/** What can log in to Conjur and run a task, and the sets of them. */
export const runnerKinds = ['host', 'user', 'layer', 'group'] as const satisfies readonly NodeKind[];

/** Where an entry stands: `ci/secrets.yml:3 API_KEY`. */
export function printEntry(file: string, { name, line }: SummonEntry): string {
  return `${file}:${line} ${name}`;
}
