/** Reads manifests into a snapshot: what each task asks for, and as whom. */
import { readFile } from 'node:fs/promises';
import { PipewardenError } from '../../domain/errors.js';
import { parseNodeId, type NodeId } from '../../domain/ids.js';
import type { CoverageGap } from '../../domain/snapshot.js';
import { printEntry, runnerKinds, type SummonSnapshot, type SummonTask } from '../../domain/summon.js';
import { entriesOf } from './entries.js';
import { environmentsOf, parseManifest, type ManifestProblem } from './manifest/parse-manifest.js';

export interface CollectSummon {
  source: string;
  files: readonly string[];
  /** Ids of principals of a Conjur: `host:vault/ci-executor-01`. */
  runners: readonly NodeId[];
  /** As with `-e`; every environment a manifest has when none is given. */
  environments?: readonly string[];
  /** As with `-D`, by name. */
  substitutions?: Readonly<Record<string, string>>;
  version: string;
  signal?: AbortSignal;
}

/** Throws PipewardenError `runner-invalid`, `manifest-unreadable`, `manifest-invalid`. */
export async function collectSummon(ask: CollectSummon): Promise<SummonSnapshot> {
  const started = Date.now();
  ask.runners.forEach(checkRunner);
  const files = [...new Set(ask.files)];
  const tasks: SummonTask[] = [];
  const coverage: CoverageGap[] = [];
  for (const file of files) {
    ask.signal?.throwIfAborted();
    const read = readTasks(file, await readText(file), ask);
    tasks.push(...read.tasks);
    coverage.push(...read.gaps);
  }
  return {
    system: 'summon',
    format: 1,
    source: ask.source,
    takenAt: new Date(started).toISOString(),
    collector: {
      name: 'summon',
      version: ask.version,
      origin: files.join(' '),
      duration: (Date.now() - started) / 1000,
      reads: files.length,
    },
    runners: [...new Set(ask.runners)],
    tasks,
    coverage,
  };
}

type Options = Pick<CollectSummon, 'environments' | 'substitutions'>;

/** A manifest as every environment reads it. Throws `manifest-invalid` when none can. */
export function readTasks(
  file: string,
  text: string,
  { environments, substitutions = {} }: Options,
): { tasks: SummonTask[]; gaps: CoverageGap[] } {
  const found = environments && environments.length > 0 ? environments : environmentsOf(text);
  if ('problem' in found) throw invalid(file, found.problem);
  const tasks: SummonTask[] = [];
  const problems: { environment: string; problem: ManifestProblem }[] = [];
  for (const environment of found.length > 0 ? found : ['']) {
    const manifest = parseManifest(text, environment, { substitutions, undeclared: 'keep' });
    if ('problem' in manifest) problems.push({ environment, problem: manifest.problem });
    else tasks.push({ file, environment: environment === '' ? null : environment, entries: entriesOf(manifest) });
  }
  if (tasks.length === 0 && problems[0]) throw invalid(file, problems[0].problem);
  const refused = problems.map(({ environment, problem }): CoverageGap => ({
    code: 'manifest-refused',
    subject: `${file}#${environment}`,
    message: `summon refuses to run it: ${problem.message}.`,
  }));
  return { tasks, gaps: [...refused, ...undeclaredGaps(tasks)] };
}

/** One for each name of a file: summon runs nothing with a manifest that refers to a name without a value. */
function undeclaredGaps(tasks: readonly SummonTask[]): CoverageGap[] {
  const gaps = new Map<string, CoverageGap>();
  for (const { file, entries } of tasks)
    for (const entry of entries)
      for (const name of entry.undeclared)
        if (!gaps.has(`${file} ${name}`))
          gaps.set(`${file} ${name}`, {
            code: 'substitution-undeclared',
            subject: printEntry(file, entry),
            message: `$${name} has no value, so which variable is fetched is not known.`,
            option: `-D ${name}=VALUE`,
          });
  return [...gaps.values()];
}

function checkRunner(runner: NodeId): void {
  const parsed = parseNodeId(runner);
  if (parsed && parsed.fullName !== '' && runnerKinds.some((kind) => kind === parsed.kind)) return;
  throw new PipewardenError(
    'runner-invalid',
    `"${runner}" is not the id of a ${runnerKinds.join(', ')} of a Conjur.`,
    'Name who runs the tasks by its id, e.g. host:vault/ci-executor-01.',
  );
}

function invalid(file: string, { message, line }: ManifestProblem): PipewardenError {
  return new PipewardenError(
    'manifest-invalid',
    `${line === undefined ? file : `${file}:${line}`}: ${message}.`,
    'summon refuses this manifest; correct it, or name its environment with --environment, and collect again.',
  );
}

async function readText(file: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
  } catch (error) {
    throw new PipewardenError(
      'manifest-unreadable',
      `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
      'Give a readable manifest of summon, a text file in UTF-8.',
      { cause: error },
    );
  }
}
