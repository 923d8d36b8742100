/** Options of a script of this folder: `--help` prints what there is, and a wrong one is one sentence and exit code 2. */
import { parseArgs } from 'node:util';

export interface ScriptOption {
  /** `S, M or L`: what stands for the value in help; absent: it is given or not, and then `true`. */
  value?: string;
  about: string;
  default?: string;
}

export interface Script<Name extends string> {
  /** `npm run bench`. */
  command: string;
  /** One sentence. */
  about: string;
  options: Readonly<Record<Name, ScriptOption>>;
}

export type Given<Name extends string> = Readonly<Record<Name, string | undefined>>;

/** Ends the process for `--help` and for options that are not there. */
export function readScriptOptions<Name extends string>(
  script: Script<Name>,
  args = process.argv.slice(2),
): Given<Name> {
  const names = Object.keys(script.options) as Name[];
  const known = Object.fromEntries(
    names.map((name) => {
      const type = script.options[name].value === undefined ? ('boolean' as const) : ('string' as const);
      return [name, { type }];
    }),
  );
  try {
    const parsed = parseArgs({ args, options: { ...known, help: { type: 'boolean', short: 'h' } } });
    const values = parsed.values as Readonly<Partial<Record<string, string | boolean>>>;
    if (values['help'] === true) {
      process.stdout.write(helpOf(script));
      process.exit(0);
    }
    const given = names.map((name) => {
      const value = values[name] ?? script.options[name].default;
      return [name, value === undefined ? undefined : String(value)];
    });
    return Object.fromEntries(given) as Given<Name>;
  } catch (error) {
    const [sentence = ''] = (error as Error).message.split(/(?<=[^.])\. |\n/);
    return failScript(`${sentence.replace(/\.$/, '')}.`, `See: ${script.command} -- --help`);
  }
}

/** A whole number of at least `least`; ends the process where it is none. */
export function wholeNumber(name: string, text: string | undefined, least = 0): number {
  const number = Number(text);
  if (text !== undefined && /^\d{1,9}$/.test(text) && number >= least) return number;
  return failScript(`--${name} is "${text ?? ''}".`, `Give a whole number of ${least} or more.`);
}

export function failScript(problem: string, next: string): never {
  process.stderr.write(`${problem} ${next}\n`);
  process.exit(2);
}

function helpOf({ command, about, options }: Script<string>): string {
  const rows = Object.entries(options).map(([name, { value, about: what, default: given }]) => [
    value === undefined ? `  --${name}` : `  --${name} <${value}>`,
    given === undefined || given === '' ? what : `${what} (default: ${given})`,
  ]);
  const all = [...rows, ['  --help', 'show this']];
  const width = Math.max(...all.map(([left = '']) => left.length)) + 2;
  const lines = all.map(([left = '', right = '']) => left.padEnd(width) + right);
  return `${about}\n\nUsage: ${command} -- [options]\n\n${lines.join('\n')}\n`;
}
