/** The command line: one file per command, registered here. */
import { existsSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { PipewardenError, explainError } from '../domain/errors.js';
import { shownLines, shownText } from '../text/shown-text.js';
import { commands } from './commands/all.js';
import { registerCommands } from './lazy-commands.js';
import { endOnClosedPipe, isDiskFull, outputFull } from './closed-pipe.js';
import { endProcess } from './end-process.js';
import { describeOption } from './option-help.js';
import { isCancelled } from './session.js';
import { programVersion } from './version.js';

endOnClosedPipe();

const program = new Command('pipewarden')
  .description('Who can run what in a build and release estate, with which credentials, on which machines, and why.')
  .version(programVersion())
  .configureHelp({ optionDescription: describeOption })
  .showHelpAfterError('(add --help for usage)')
  .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'pipewarden: ')) })
  .exitOverride();

// Without a command: the page, with an estate to look at where nothing was collected yet.
if (process.argv.length === 2) process.argv.push('serve', '--seed');

// The script that completes names has the names of all.
const named = process.argv[2] === 'completion' ? undefined : process.argv[2];
await registerCommands(program, commands, named);

program.hook('preAction', async (_, action) => (await import('./log-command.js')).logCommand(action));

try {
  // Reading YAML is much: without the file nothing of it is needed.
  if (existsSync('pipewarden.yaml')) (await import('./settings.js')).loadSettings();
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}
await endProcess();

/** Prints one sentence on stderr and returns the exit code (docs/exit-codes.md): 2 for usage and input errors, 70 for a defect of ours. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (isCancelled()) {
    process.stderr.write(
      'pipewarden: It was cancelled; nothing was changed in part. Run it again when you like. (cancelled)\n',
    );
    return 2;
  }
  if (error instanceof PipewardenError) {
    process.stderr.write(`pipewarden: ${shownText(explainError(error))} (${error.code})\n`);
    return 2;
  }
  if (isDiskFull(error)) {
    process.stderr.write(`pipewarden: ${outputFull}\n`);
    return 2;
  }
  process.stderr.write(
    shownLines(
      `pipewarden: this is a defect, please report it: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    ),
  );
  return 70;
}
