/** Which commands of a shell script are run with secrets by summon, and with which manifest. */
import type { TaskUse } from '../../../domain/builds.js';
import type { SummonTask } from '../../../domain/summon.js';
import { readInvocation, type Invocation } from '../../summon/scripts/invocation.js';
import { environmentsOf } from '../../summon/manifest/parse-manifest.js';
import { readTask } from '../../summon/read-tasks.js';
import { keptExpression, keptName } from '../../../text/kept-literals.js';
import { readCommands, type FindVariable } from '../../../text/shell-words.js';

export interface ShellTask {
  /** What is run. */
  command: string;
  details: Pick<TaskUse, 'kind' | 'manifest' | 'environment' | 'substitutions' | 'tasks'>;
  /** Which manifest, and for which environment, is in the text. */
  certain: boolean;
  /** Line in the script, counted from 0. */
  line: number;
}

/** Characters of a script that are looked at. */
const MOST = 300_000;

/** Every call of summon, in order. `markers` are the texts of values only the build knows. */
export function readShellTasks(script: string, find: FindVariable, markers: readonly string[] = []): ShellTask[] {
  if (!/\bsummon\b/.test(script)) return [];
  return readCommands(script.slice(0, MOST), find, markers).flatMap(({ words, line }) => {
    const invocation = readInvocation(words);
    if (!invocation) return [];
    const { manifest, inline, environment } = invocation;
    return {
      command: keptExpression(invocation.command.join(' ')) || 'summon',
      details: {
        kind: 'task',
        manifest: inline === null && manifest !== null ? keptName(manifest) : null,
        environment,
        substitutions: keptSubstitutions(invocation),
        ...(inline === null ? {} : { tasks: tasksOf('(command line)', inline, invocation) }),
      },
      certain: environment !== null && (inline !== null || manifest !== null),
      line,
    };
  });
}

/** The tasks of a manifest as a call reads it: one, or one for every environment where that is only known at run time. */
export function tasksOf(
  file: string,
  text: string,
  { environment, substitutions }: Pick<Invocation, 'environment' | 'substitutions'>,
): readonly SummonTask[] {
  const environments = environment === null ? environmentsOf(text) : [environment];
  return ('problem' in environments ? [''] : environments).flatMap((each) => {
    const task = readTask(file, text, each, substitutions);
    return 'problem' in task ? [] : [task];
  });
}

function keptSubstitutions({ substitutions }: Invocation): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(substitutions).filter(([, value]) => keptName(value) !== null));
}
