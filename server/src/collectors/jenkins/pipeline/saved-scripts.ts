/** Scripts that one command of a shell script fetches into a file and a later one runs, with nothing between that compares what came. */
import type { Segment } from './shell-segments.js';

/** Fetching commands whose file is run later, in the order they stand. */
export function savedAndRun(segments: readonly Segment[]): readonly Segment[] {
  return segments.filter((segment, at) => {
    const file = savedAs(segment);
    if (file === undefined) return false;
    const runs = segments.findIndex(({ text }, later) => later > at && isRun(text, file));
    return runs > at && !segments.slice(at + 1, runs).some(({ text }) => compares.test(text));
  });
}

/** What compares a file with what it should be. */
const compares = /\b(?:sha(?:1|224|256|384|512)?sum|shasum|b2sum|gpgv?|cosign|minisign|openssl\s+dgst|Get-FileHash)\b/;

function savedAs({ text, redirected }: Segment): string | undefined {
  const words = wordsOf(text);
  const [command] = words;
  if (command !== 'curl' && command !== 'wget') return undefined;
  if (words.some((word) => /^-[a-zA-Z]*O-$/.test(word))) return undefined;
  const redirect = redirected ? />{1,2}\s*([^\s>&|]+)\s*$/.exec(text)?.[1] : undefined;
  const named = command === 'curl' ? valueOf(words, 'o', '--output') : valueOf(words, 'O', '--output-document');
  const remote = command === 'wget' || words.some((word) => /^-[a-zA-Z]*O[a-zA-Z]*$|^--remote-name$/.test(word));
  const address = words.find((word) => /^[a-z][a-z0-9+.-]*:\/\//i.test(word));
  const file = redirect ?? named ?? (remote ? address?.replace(/[?#].*$/, '') : undefined);
  return file === undefined || file === '-' ? undefined : nameOf(file);
}

/** `-o x`, `-sLo x`, `--output x`, `--output=x`. */
function valueOf(words: readonly string[], short: string, long: string): string | undefined {
  for (const [at, word] of words.entries()) {
    if (word === long || new RegExp(`^-[a-zA-Z]*${short}$`).test(word)) return words[at + 1];
    if (word.startsWith(`${long}=`)) return word.slice(long.length + 1);
  }
  return undefined;
}

const interpreter = /^(?:\/(?:usr\/)?bin\/)?(?:(?:ba|da|z|k)?sh|python[\d.]*|perl|ruby|node|pwsh|source|\.)$/;

/** `./x`, `dir/x`, `sh x`, `. x`, with `sudo` before it or not. */
function isRun(text: string, file: string): boolean {
  const words = wordsOf(text.replace(/^sudo\s+(?:-\w+\s+)*/, ''));
  const [first = '', ...rest] = words;
  if (interpreter.test(first)) return nameOf(rest.find((word) => !word.startsWith('-')) ?? '') === file;
  return first.includes('/') && nameOf(first) === file;
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).map((word) => word.replaceAll(/["']/g, ''));
}

function nameOf(path: string): string | undefined {
  const name = path.split('/').at(-1);
  return name === '' ? undefined : name;
}
