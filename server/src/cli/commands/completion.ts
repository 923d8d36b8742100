/** `pipewarden completion`: a script for the shell. Whoever registers it registers every other command as well. */
import { Argument, type Command } from 'commander';
import { completionScript, shells, type Shell } from '../completion.js';
import { write } from '../print.js';

export function registerCompletion(program: Command): void {
  program
    .command('completion')
    .addArgument(new Argument('<shell>', 'the shell it is for').choices(shells))
    .description('Print a script that completes commands, options and their values.')
    .action((shell: Shell) => write(completionScript(program, shell).trimEnd()));
}
