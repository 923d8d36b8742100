/** What is done on the command line is in the log, as what is asked over the API is. */
import { userInfo } from 'node:os';
import type { Command } from 'commander';
import { thisMachine } from '../domain/caller.js';
import { explainError } from '../domain/errors.js';
import { note } from './print.js';
import { dataDirectory } from './session.js';

/** Those that need an empty data folder, read the log itself, or touch nothing of anybody's. */
const unlogged: ReadonlySet<string> = new Set([
  ...['audit', 'backup', 'completion', 'doctor', 'restore'],
  ...['risk list', 'guardrails test'],
]);

/** A command is not held up by a log that cannot be written: whoever runs it could write the log anew. */
export async function logCommand(action: Command): Promise<void> {
  const names = namesOf(action);
  if ([names.slice(0, 1), names.slice(0, 2)].some((some) => unlogged.has(some.join(' ')))) return;
  const { openLog } = await import('../accounts/log/audit-log.js');
  const input = { arguments: action.args, options: action.opts<Record<string, unknown>>(), user: userName() };
  await openLog(dataDirectory())
    .append({ kind: 'command', by: thisMachine.account, about: names.join(' '), input })
    .catch((error: unknown) => note(`pipewarden: the command is not in the log: ${explainError(error)}`));
}

/** `collect jenkins-home`. */
function namesOf(command: Command): string[] {
  return command.parent ? [...namesOf(command.parent), command.name()] : [];
}

/** Some accounts have no name. */
function userName(): string | null {
  try {
    return userInfo().username;
  } catch {
    return null;
  }
}
