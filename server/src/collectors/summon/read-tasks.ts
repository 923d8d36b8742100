/** From the text of a manifest to tasks: what each environment asks for. */
import { PipewardenError } from '../../domain/errors.js';
import type { CoverageGap } from '../../domain/snapshot.js';
import { printEntry, type SummonTask } from '../../domain/summon.js';
import { entriesOf } from './entries.js';
import { environmentsOf, parseManifest, type ManifestProblem } from './manifest/parse-manifest.js';

export interface TaskOptions {
  /** As with `-e`; every environment a manifest has when none is given. */
  environments?: readonly string[];
  /** As with `-D`, by name. */
  substitutions?: Readonly<Record<string, string>>;
}

/** A manifest as every environment reads it. Throws `manifest-invalid` when none can. */
export function readTasks(
  file: string,
  text: string,
  { environments, substitutions = {} }: TaskOptions,
): { tasks: SummonTask[]; gaps: CoverageGap[] } {
  const found = environments && environments.length > 0 ? environments : environmentsOf(text);
  if ('problem' in found) throw invalid(file, found.problem);
  const tasks: SummonTask[] = [];
  const problems: { environment: string; problem: ManifestProblem }[] = [];
  for (const environment of found.length > 0 ? found : ['']) {
    const task = readTask(file, text, environment, substitutions);
    if ('problem' in task) problems.push({ environment, problem: task.problem });
    else tasks.push(task);
  }
  if (tasks.length === 0 && problems[0]) throw invalid(file, problems[0].problem);
  const refused = problems.map(({ environment, problem }): CoverageGap => ({
    code: 'manifest-refused',
    subject: `${file}#${environment}`,
    message: `summon refuses to run it: ${problem.message}.`,
  }));
  return { tasks, gaps: [...refused, ...undeclaredGaps(tasks)] };
}

/** A manifest as one environment reads it; empty for none. Names nobody declared stay in the paths. */
export function readTask(
  file: string,
  text: string,
  environment: string,
  substitutions: Readonly<Record<string, string>>,
): SummonTask | { problem: ManifestProblem } {
  const manifest = parseManifest(text, environment, { substitutions, undeclared: 'keep' });
  if ('problem' in manifest) return manifest;
  return { file, environment: environment === '' ? null : environment, entries: entriesOf(manifest) };
}

/** One for each name of a file: summon runs nothing with a manifest that refers to a name without a value. */
export function undeclaredGaps(tasks: readonly SummonTask[]): CoverageGap[] {
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

function invalid(file: string, { message, line }: ManifestProblem): PipewardenError {
  return new PipewardenError(
    'manifest-invalid',
    `${line === undefined ? file : `${file}:${line}`}: ${message}.`,
    'summon refuses this manifest. Correct it or name its environment with --environment, then collect again.',
  );
}
