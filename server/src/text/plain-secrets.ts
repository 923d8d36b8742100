/**
 * Texts that hold a secret in the clear: what is said of them is the form, a name and a line, never the value. Ciphertexts and
 * hashes are none, nor are references to variables and values that are only a switch, a number, a path or an address.
 */
import { keptName } from './kept-literals.js';
import { looksSecret } from './kept-text.js';

export interface PlainSecret {
  form: 'a private key' | 'an access token' | 'a value under the name of a secret' | 'a password in a command';
  /** Of the variable or setting; null: it has none, or it is not fit to be shown. */
  name: string | null;
  /** Lines after the one the text begins in. */
  line: number;
}

/** Names that say their value is a secret. */
export const secretName = /passw(or)?d|passphrase|secret|token|api_?key|private_?key|access_?key|credential/i;
/** Names of settings that say so besides. */
const keyName = /auth_?key$|[_-](key|pw|pass|pwd)$/i;
/** Values that are no secret whatever the name is: switches, numbers, and what is only a path or an address. */
export const plainValue = /^(true|false|yes|no|none|null|\d{1,5}|[./~][\w./~-]*|https?:\/\/[^@?\s]*)$/i;
/** Names of settings about secrets that hold none. */
const aboutSecrets = /(id|ids|variable|name|type|format|file|path|url|class|enabled|scope|length|expiration)$/i;
const privateKey = /-----BEGIN [A-Z ]*PRIVATE KEY/;
const reference = /[$%]\{?\w|<[^>]*>|^\*+$|^[xX.]+$|^@/;
/** Ciphertext of hudson.util.Secret, before and after 2.0. */
const ciphertext = /^\{?[A-Za-z0-9+/]{16,}={1,2}\}?$|^AQAAAB/;

/** One value under a name; null: none that can be told. */
export function plainSecret(name: string, value: string): PlainSecret | null {
  const text = value.trim();
  if (text === '' || text.length > 20_000) return null;
  const said = { name: shownName(name), line: 0 };
  if (privateKey.test(text)) return { form: 'a private key', ...said };
  if (ciphertext.test(text) || looksSecret(text) || reference.test(text)) return null;
  if (keptName(text) === null && text.length < 300 && !text.includes('\n')) return { form: 'an access token', ...said };
  const named = (secretName.test(name) || keyName.test(name)) && !aboutSecrets.test(name) && !plainValue.test(text);
  return named && text.length >= 4 && !/\s/.test(text) ? { form: 'a value under the name of a secret', ...said } : null;
}

/** Lines of `NAME=value`, as EnvInject and environment files have them. */
export function plainSecretsOfProperties(text: string): PlainSecret[] {
  return text.split('\n').flatMap((line, at) => {
    const [, name = '', value = ''] = /^\s*(?:export\s+)?([\w.-]+)\s*[=:]\s*(.*)$/.exec(line) ?? [];
    const found = name === '' ? null : plainSecret(name, value.replace(/^(["'])(.*)\1\s*$/, '$2'));
    return found ? [{ ...found, line: at }] : [];
  });
}

const inCommand: readonly RegExp[] = [
  /(?:^|\s)(?:-u|--user)[ =]?["']?[\w.@-]+:([^\s"'$@:][^\s"'$]{3,})/,
  /\b(?:Bearer|Basic|token)\s+([A-Za-z0-9_.~+/=-]{12,})/,
  // Without a bound, a long line of letters takes a time that grows with its square.
  /[a-z][a-z0-9+.-]{0,30}:\/\/[^/\s:@"'$]+:([^\s/@"'$]{4,})@/i,
  /(?:^|\s)--?(?:[\w-]*password|[\w-]*passphrase|[\w-]*secret|[\w-]*token|api-?key)[ =]["']?([^\s"'$<-][^\s"'$]{3,})/i,
];

/** A script: assignments, and what commands are given for a password. */
export function plainSecretsOfScript(text: string): PlainSecret[] {
  const assigned = new Map(plainSecretsOfProperties(text).map((found) => [found.line, found]));
  return text.split('\n').flatMap((line, at) => {
    if (privateKey.test(line)) return [{ form: 'a private key', name: null, line: at } as const];
    const known = assigned.get(at);
    if (known) return [known];
    const value = inCommand.map((pattern) => pattern.exec(line)?.[1]).find((each) => each !== undefined);
    if (value === undefined || reference.test(value) || plainValue.test(value)) return [];
    return [{ form: 'a password in a command', name: null, line: at } as const];
  });
}

function shownName(name: string): string | null {
  return /^[\w.-]{1,80}$/.test(name) ? keptName(name) : null;
}
