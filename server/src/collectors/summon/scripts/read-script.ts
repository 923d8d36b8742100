/** Tasks of a script: every command it runs with summon, with the manifest that command gets. */
import { dirname, isAbsolute, join, parse } from 'node:path';
import type { CoverageCode } from '../../../domain/coverage.js';
import type { CoverageGap } from '../../../domain/snapshot.js';
import type { SummonTask } from '../../../domain/summon.js';
import { keptExpression } from '../../../text/kept-literals.js';
import { environmentsOf } from '../manifest/parse-manifest.js';
import { readTask, undeclaredGaps } from '../read-tasks.js';
import { commandsOf, type scriptKindOf } from './commands.js';
import { readInvocation, type Invocation } from './invocation.js';

/** Text of a file; undefined where there is none. */
export type FindText = (file: string) => Promise<string | undefined>;

interface Found {
  tasks: SummonTask[];
  gaps: CoverageGap[];
}

/** Manifests are looked for beside the script, as in a checkout whose root it stands in. */
export async function readScript(
  file: string,
  text: string,
  kind: NonNullable<ReturnType<typeof scriptKindOf>>,
  find: FindText,
): Promise<Found> {
  const found: Found = { tasks: [], gaps: [] };
  let calls = 0;
  for (const { words, line } of commandsOf(kind, text)) {
    const invocation = readInvocation(words);
    if (!invocation) continue;
    calls++;
    const read = await readInvoked(file, line, invocation, find);
    found.tasks.push(...read.tasks);
    found.gaps.push(...read.gaps);
  }
  if (calls === 0)
    found.gaps.push({
      code: 'summon-not-called',
      subject: file,
      message: 'No command in it that could be read calls summon.',
    });
  return found;
}

async function readInvoked(file: string, line: number, invocation: Invocation, find: FindText): Promise<Found> {
  const at = `${file}:${line}`;
  const gap = (code: CoverageCode, message: string): Found => ({ tasks: [], gaps: [{ code, subject: at, message }] });
  const { manifest, inline, environment, substitutions, command } = invocation;
  if (inline === null && manifest === null)
    return gap('manifest-unknown', 'Which manifest summon takes is only known when it runs.');
  const located = inline === null ? await locate(file, invocation, find) : { file, text: inline };
  if (!located) return gap('manifest-missing', `There is no manifest ${manifest} where summon would look for it.`);
  const environments = environment === null ? environmentsOf(located.text) : [environment];
  const read = { tasks: [] as SummonTask[], gaps: [] as CoverageGap[] };
  for (const each of 'problem' in environments ? [''] : environments) {
    const task = readTask(located.file, located.text, each, substitutions);
    if ('problem' in task)
      read.gaps.push(...gap('manifest-refused', `summon refuses ${located.file}: ${task.problem.message}.`).gaps);
    else
      read.tasks.push({
        ...task,
        ...(inline === null ? {} : { entries: task.entries.map((entry) => ({ ...entry, line })) }),
        command: { file, line, text: keptExpression(command.join(' ')) },
      });
  }
  const sections = environment === '' ? environmentsOf(located.text) : [];
  if (!('problem' in sections) && sections.length > 0)
    read.gaps.push(
      ...gap('sections-unread', `summon is run without -e, so nothing in the sections of ${located.file} is set.`).gaps,
    );
  if (environment === null)
    read.gaps.push(
      ...gap('environment-unknown', 'Which environment summon takes is only known when it runs; every one is listed.')
        .gaps,
    );
  return { tasks: read.tasks, gaps: [...read.gaps, ...undeclaredGaps(read.tasks)] };
}

/** `--up` looks in every folder above as well, for names that are not absolute. */
async function locate(
  script: string,
  { manifest, up }: Invocation,
  find: FindText,
): Promise<{ file: string; text: string } | undefined> {
  if (manifest === null) return undefined;
  let folder = dirname(script);
  for (;;) {
    const file = isAbsolute(manifest) ? manifest : join(folder, manifest);
    const text = await find(file);
    if (text !== undefined) return { file, text };
    const above = dirname(folder);
    if (!up || isAbsolute(manifest) || above === folder || folder === parse(folder).root) return undefined;
    folder = above;
  }
}
