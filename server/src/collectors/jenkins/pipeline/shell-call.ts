/** A command of a shell script, asked for its options and arguments. */
import type { Command, Word } from '../../../text/shell-words.js';

export class ShellCall {
  readonly name: string;
  readonly words: readonly Word[];

  constructor(command: Command) {
    this.name = command.words[0]!.text.replace(/^.*[/\\]/, '').replace(/\.(exe|cmd|bat)$/i, '');
    this.words = command.words.slice(1);
  }

  /** Value of an option: `-o x`, `--option x`, `--option=x`. */
  option(...names: string[]): Word | undefined {
    for (const [position, { text, known }] of this.words.entries()) {
      const name = names.find((candidate) => text === candidate || text.startsWith(`${candidate}=`));
      if (name === undefined) continue;
      return text === name ? this.words[position + 1] : { text: text.slice(name.length + 1), known };
    }
    return undefined;
  }

  has(...names: string[]): boolean {
    return this.words.some(({ text }) => names.some((name) => text === name || text.startsWith(`${name}=`)));
  }

  /** Words that are no options. */
  get plain(): readonly Word[] {
    return this.words.filter(({ text }) => !text.startsWith('-'));
  }

  /** The word after the given subcommands; undefined when they are not called. */
  after(...subcommands: string[]): Word | undefined {
    return this.calls(...subcommands) ? this.plain[subcommands.length] : undefined;
  }

  calls(...subcommands: string[]): boolean {
    return subcommands.every((name, position) => this.plain[position]?.text === name);
  }

  matching(pattern: RegExp): Word | undefined {
    return this.words.findLast(({ text }) => pattern.test(text));
  }
}

/** A URL. */
export const address = /^[a-z][a-z0-9+.-]*:\/\//i;
/** `host:path` as scp and git write it; no drive of Windows. */
export const remotePath = /^(?!-)(?![A-Za-z]:[\\/])[^/=\s]+:(?!\/\/)/;

/** What a command sends to; undefined when it sends nothing. */
export type ReadCommand = (
  call: ShellCall,
) => { tool?: string; to: Word | string | undefined; certain?: boolean } | undefined;

/** The word with something before it. */
export function prefixed(prefix: string, word: Word | undefined): Word | undefined {
  return word && { ...word, text: prefix + word.text };
}
