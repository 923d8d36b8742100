/** What is read of summon: the manifests tasks run with. Everything here is JSON; no value of a secret is in it. */
import type { NodeKind } from './graph.js';
import type { NodeId } from './ids.js';
import type { CollectorRun } from './collector-run.js';
import type { CoverageGap } from './coverage.js';

/**
 * How the command gets the value: in its environment, in a memory-mapped file whose path is in its environment, or in
 * a file written for it (`summon.files`). All of them end with the command.
 */
export type SecretDelivery = 'environment' | 'memory-mapped-file' | 'written-file';

export interface SummonEntry {
  /** Of the environment variable, or of the key in a written file. */
  name: string;
  /** Path asked of the provider; null for a literal, of which nothing else is kept. */
  variable: string | null;
  delivery: SecretDelivery;
  /** Path of the written file, where it is one and may be kept. */
  writtenTo?: string;
  /** Taken when the variable is empty; its text is not kept. */
  hasDefault: boolean;
  /** A literal, or a default, that by its form or its name is a secret written into the manifest. */
  looksSecret: boolean;
  /** Names the path refers to that nobody gave a value: summon would refuse to run. */
  undeclared: readonly string[];
  /** From 1. */
  line: number;
}

/** One manifest as one environment reads it, or as one command gets it. */
export interface SummonTask {
  /** As named on the command line. */
  file: string;
  /** null: the manifest is read without one. */
  environment: string | null;
  entries: readonly SummonEntry[];
  /** The command line that calls summon, where one was read; what looks like a secret in its text is hidden. */
  command?: { file: string; line: number; text: string };
}

export interface SummonSnapshot {
  system: 'summon';
  format: 1;
  source: string;
  /** ISO 8601, UTC. */
  takenAt: string;
  collector: CollectorRun;
  /** Principals of a Conjur that run every task of the source; the variables are in the same Conjur. */
  runners: readonly NodeId[];
  tasks: readonly SummonTask[];
  coverage: readonly CoverageGap[];
}

/** What can log in to Conjur and run a task, and the sets of them. */
export const runnerKinds = ['host', 'user', 'layer', 'group'] as const satisfies readonly NodeKind[];

/** Where an entry stands: `ci/secrets.yml:3 API_KEY`. */
export function printEntry(file: string, { name, line }: SummonEntry): string {
  return `${file}:${line} ${name}`;
}
