/** A command line of summon: which manifest it takes, for which environment, for which command. Mirrors its flags, 0.11. */
import type { Word } from '../../../text/shell-words.js';

export interface Invocation {
  /** As given with `-f`; `secrets.yml` without. null: only known when it runs. */
  manifest: string | null;
  /** Given with `--yaml` in place of a file. */
  inline: string | null;
  /** With `-e`; empty without. null: only known when it runs. */
  environment: string | null;
  /** With `-D`; those whose value is only known when it runs are left out. */
  substitutions: Readonly<Record<string, string>>;
  /** The manifest may be in a folder above. */
  up: boolean;
  /** What is run with the secrets, its arguments included. */
  command: readonly string[];
}

/** Flags with a value, by every name they have. */
const valued: Readonly<Record<string, 'provider' | 'environment' | 'file' | 'define' | 'yaml' | 'ignore'>> = {
  p: 'provider',
  provider: 'provider',
  e: 'environment',
  environment: 'environment',
  f: 'file',
  D: 'define',
  yaml: 'yaml',
  i: 'ignore',
  ignore: 'ignore',
};

/** undefined for a command that is not summon, and for summon without a command to run. */
export function readInvocation(words: readonly Word[]): Invocation | undefined {
  if (!/(^|\/)summon$/.test(words[0]?.text ?? '')) return undefined;
  const given = new Map<string, Word>();
  const substitutions: Record<string, string> = {};
  let up = false;
  let at = 1;
  for (; at < words.length && words[at]!.text.startsWith('-'); at++) {
    const { text, known } = words[at]!;
    if (text === '--') {
      at++;
      break;
    }
    const [, name = '', joined] = /^--?([A-Za-z-]+)(?:=(.*))?$/s.exec(text) ?? [];
    const flag = Object.hasOwn(valued, name) ? valued[name]! : undefined;
    up ||= name === 'up';
    if (!flag) continue;
    const value = joined === undefined ? words[++at] : { text: joined, known };
    if (!value) return undefined;
    if (flag !== 'define') given.set(flag, value);
    else if (value.known) define(substitutions, value.text);
  }
  const command = words.slice(at).map(({ text }) => text);
  if (command.length === 0) return undefined;
  const yaml = given.get('yaml');
  return {
    manifest: knownText(given.get('file'), 'secrets.yml'),
    inline: yaml ? yaml.text : null,
    environment: knownText(given.get('environment'), ''),
    ...{ substitutions, up, command },
  };
}

function define(substitutions: Record<string, string>, text: string): void {
  const [name = '', value] = text.split(/=(.*)/s);
  if (name !== '' && value !== undefined) substitutions[name] = value;
}

function knownText(word: Word | undefined, otherwise: string): string | null {
  if (!word) return otherwise;
  return word.known ? word.text : null;
}
