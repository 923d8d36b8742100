/** Commands of a shell script, word by word: enough of sh to tell what is called with which arguments, and no more. */

export interface Word {
  /** As the shell would see it; what only the build knows stands in it as it is written: `$HOST:/srv`. */
  text: string;
  /** Whether nothing in it is computed. */
  known: boolean;
}

export interface Command {
  words: readonly Word[];
  /** Line in the script, counted from 0. */
  line: number;
}

/** Value of an environment variable; undefined when only the build knows it. */
export type FindVariable = (name: string) => string | undefined;

/** Marks where a value that only the build knows stands in a script; `MARK<number>MARK`. */
export const MARK = '\u0000';

const MAX_COMMANDS = 5000;
/** Scripts in scripts. */
const MAX_DEPTH = 10;
const assignment = /^([A-Za-z_]\w*)=/;
const skipped = new Set([
  'then',
  'do',
  'else',
  'elif',
  'if',
  'while',
  'until',
  '!',
  '{',
  '}',
  'time',
  'exec',
  'sudo',
  'nohup',
  'command',
  'env',
  'retry',
]);

/** Commands in the order they stand, those of `$(…)` and of scripts given to `ssh` and `sh` included. */
export function readCommands(
  script: string,
  find: FindVariable,
  markers: readonly string[] = [],
  depth = 0,
): Command[] {
  if (depth > MAX_DEPTH) return [];
  const reader = new ShellReader(script, find, markers, depth);
  reader.read();
  return reader.commands;
}

class ShellReader {
  readonly commands: Command[] = [];
  readonly #text: string;
  readonly #find: FindVariable;
  readonly #markers: readonly string[];
  readonly #depth: number;
  readonly #own = new Map<string, string | undefined>();
  #at = 0;
  #line = 0;
  #words: Word[] = [];
  #word: Word | undefined;
  #start = 0;
  /** Ends of here-documents that do not come any more. */
  readonly #endless = new Set<string>();
  #heredocs: { end: string; runs: boolean }[] = [];

  constructor(text: string, find: FindVariable, markers: readonly string[], depth: number) {
    this.#depth = depth;
    this.#text = text;
    this.#find = find;
    this.#markers = markers;
  }

  read(): void {
    while (this.#at < this.#text.length && this.commands.length < MAX_COMMANDS) this.#step();
    this.#endCommand();
  }

  #step(): void {
    const c = this.#text[this.#at]!;
    if (c === '\n') return this.#endLine();
    this.#at++;
    if (c === ' ' || c === '\t' || c === '\r') this.#endWord();
    else if (c === '#' && !this.#word) this.#skipTo('\n');
    else if (c === '\\') this.#escape();
    else if (c === "'") this.#add(this.#upTo("'"), true);
    else if (c === '"') this.#quoted();
    else if (c === '$' || c === '`' || c === MARK || c === '%') this.#expand(c);
    else if (c === ';' || c === '|' || c === '&' || c === '(' || c === ')') this.#endCommand();
    else if (c === '<' || c === '>') this.#redirect(c);
    else this.#add(c, true);
  }

  #add(text: string, known: boolean): void {
    this.#word ??= { text: '', known: true };
    this.#word.text += text;
    this.#word.known &&= known;
  }

  #escape(): void {
    const next = this.#text[this.#at++];
    if (next === '\n') this.#line++;
    else if (next !== undefined && next !== '\r') this.#add(next, true);
  }

  #quoted(): void {
    this.#add('', true);
    while (this.#at < this.#text.length) {
      const c = this.#text[this.#at++]!;
      if (c === '"') return;
      if (c === '\n') this.#line++;
      if (c === '\\') this.#escape();
      else if (c === '$' || c === '`' || c === MARK) this.#expand(c);
      else this.#add(c, true);
    }
  }

  /** `$NAME`, `${NAME…}`, `$(…)`, backticks, `%NAME%` and marks. */
  #expand(c: string): void {
    if (c === MARK) return this.#add(this.#markers[Number(this.#upTo(MARK))] ?? '${…}', false);
    if (c === '`') return this.#nested(this.#upTo('`'));
    if (c === '%') return this.#percent();
    if (this.#text[this.#at] === '(') return this.#nested(this.#balanced());
    const match = /^(?:\{(\w+)([^}]*)\}|([A-Za-z_]\w*)|[0-9@*#?!$-])/.exec(this.#text.slice(this.#at, this.#at + 200));
    if (!match) return this.#add('$', true);
    this.#at += match[0].length;
    const name = match[1] ?? match[3];
    const value = name === undefined || match[2] ? undefined : this.#valueOf(name);
    if (value === undefined) this.#add(`$${match[0]}`, false);
    else this.#add(value, true);
  }

  #percent(): void {
    const match = /^(\w+)%/.exec(this.#text.slice(this.#at, this.#at + 100));
    if (!match) return this.#add('%', true);
    this.#at += match[0].length;
    const value = this.#valueOf(match[1]!);
    if (value === undefined) this.#add(`%${match[0]}`, false);
    else this.#add(value, true);
  }

  #valueOf(name: string): string | undefined {
    return this.#own.has(name) ? this.#own.get(name) : this.#find(name);
  }

  #nested(script: string): void {
    this.#add('$(…)', false);
    for (const command of readCommands(script, (name) => this.#valueOf(name), this.#markers, this.#depth + 1))
      this.commands.push({ ...command, line: command.line + this.#line });
  }

  /** Text between the parenthesis here and the one that closes it. */
  #balanced(): string {
    const begin = ++this.#at;
    for (let depth = 1; this.#at < this.#text.length; this.#at++) {
      const c = this.#text[this.#at];
      if (c === '(') depth++;
      else if (c === ')' && --depth === 0) return this.#text.slice(begin, this.#at++);
    }
    return this.#text.slice(begin);
  }

  #upTo(end: string): string {
    const found = this.#text.indexOf(end, this.#at);
    const to = found < 0 ? this.#text.length : found;
    const part = this.#text.slice(this.#at, to);
    this.#at = to + 1;
    this.#line += part.split('\n').length - 1;
    return part;
  }

  #skipTo(end: string): void {
    const found = this.#text.indexOf(end, this.#at);
    this.#at = found < 0 ? this.#text.length : found;
  }

  #redirect(c: string): void {
    const rest = this.#text.slice(this.#at, this.#at + 100);
    const heredoc = c === '<' ? /^<-?\s*(['"]?)(\w+)\1/.exec(rest) : null;
    if (heredoc) {
      this.#at += heredoc[0].length;
      const first = this.#words[0]?.text ?? this.#word?.text ?? '';
      this.#heredocs.push({ end: heredoc[2]!, runs: /(^|\/)(ssh|sh|bash)$/.test(first) });
      return this.#endWord();
    }
    if (this.#word && /^\d$/.test(this.#word.text)) this.#word = undefined;
    this.#endWord();
    const target = /^[<>&|]*\s*[^\s;|&()]*/.exec(rest)![0];
    if (!target.includes(MARK) && !target.includes('$(')) this.#at += target.length;
  }

  #endLine(): void {
    this.#at++;
    this.#endCommand();
    this.#line++;
    for (const { end, runs } of this.#heredocs.splice(0)) {
      const text = this.#upToLine(end);
      if (text === undefined) continue;
      if (runs)
        for (const command of readCommands(text, (name) => this.#valueOf(name), this.#markers, this.#depth + 1))
          this.commands.push({ ...command, line: command.line + this.#line });
      this.#line += text.split('\n').length;
    }
  }

  /** Passes over lines up to one that holds nothing but `end`; undefined when there is none. */
  #upToLine(end: string): string | undefined {
    if (this.#endless.has(end)) return undefined;
    for (let found = this.#text.indexOf(end, this.#at); found >= 0; found = this.#text.indexOf(end, found + 1)) {
      const begin = this.#text.lastIndexOf('\n', found) + 1;
      const rest = /^[ \t\r]*(?:\n|$)/.exec(this.#text.slice(found + end.length, found + end.length + 20));
      if (begin < this.#at || !rest || this.#text.slice(begin, found).trim() !== '') continue;
      const body = this.#text.slice(this.#at, begin);
      this.#at = found + end.length + rest[0].length;
      return body;
    }
    this.#endless.add(end);
    return undefined;
  }

  #endWord(): void {
    const word = this.#word;
    this.#word = undefined;
    if (!word) return;
    if (this.#words.length === 0) {
      this.#start = this.#line;
      if (skipped.has(word.text)) return;
      const name = assignment.exec(word.text)?.[1];
      // `NAME=value` before a command, or alone.
      if (name !== undefined)
        return void this.#own.set(name, word.known ? word.text.slice(name.length + 1) : undefined);
    }
    this.#words.push(word);
  }

  #endCommand(): void {
    this.#endWord();
    if (this.#words.length > 0) this.commands.push({ words: this.#words, line: this.#start });
    this.#words = [];
  }
}
