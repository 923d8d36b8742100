/** Commands that are loaded when they are asked for: what one stands on is much, and most are not asked for. */
import type { Command } from 'commander';

/** Registers a command on its parent. */
export type Register = (parent: Command) => void | Promise<void>;

/** By name, in the order of the help text. */
export type LazyCommands = Readonly<Record<string, () => Promise<Register>>>;

/** Registers the one command of this name; all of them where there is none, so that help can list and suggest. */
export async function registerCommands(parent: Command, commands: LazyCommands, name?: string): Promise<void> {
  const named = name !== undefined && Object.hasOwn(commands, name) ? [commands[name]!] : Object.values(commands);
  for (const register of await Promise.all(named.map((load) => load()))) await register(parent);
}
