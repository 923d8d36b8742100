/** Every command, in the order of the help text. Each registers itself on the program. */
import type { Command } from 'commander';

export const commands: readonly ((program: Command) => void)[] = [];
