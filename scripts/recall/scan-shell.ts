/** Destinations in the shell commands of a text: where they push, copy or upload to, as far as it is written out. */
import type { Found } from './found.js';

const NAME = String.raw`([\w][\w./:@-]*[\w])`;
const END = String.raw`(?=["'\s;|&)]|$)`;
const before = String.raw`(?:^|[\s"';&|(])`;

const commands: readonly RegExp[] = [
  new RegExp(String.raw`${before}docker\s+(?:image\s+)?push\s+(?:-q\s+|--quiet\s+)?${NAME}${END}`, 'gm'),
  new RegExp(String.raw`${before}aws\s+s3\s+(?:cp|sync|mv)\s[^\n"'$]*?\s(s3:\/\/[\w./-]+)${END}`, 'gm'),
  new RegExp(String.raw`${before}gsutil\s[^\n"'$]*?\b(?:cp|rsync)\s[^\n"'$]*?\s(gs:\/\/[\w./-]+)${END}`, 'gm'),
  new RegExp(String.raw`${before}twine\s+upload\s[^\n"'$]*?--repository-url[= ](https?:\/\/[\w./:-]+)${END}`, 'gm'),
  new RegExp(String.raw`${before}npm\s+publish\s[^\n"'$]*?--registry[= ](https?:\/\/[\w./:-]+)${END}`, 'gm'),
  new RegExp(String.raw`${before}helm\s+push\s+\S+\s+(oci:\/\/[\w./:-]+)${END}`, 'gm'),
  new RegExp(String.raw`${before}(?:scp|rsync)\s[^\n"'$]*?\s(?:[\w-]+@)?([\w.-]+:[\w./~-]*)${END}`, 'gm'),
];

export function scanShell(text: string, file: string, lineAt: (at: number) => number): Found[] {
  return commands.flatMap((expression) =>
    [...text.matchAll(expression)].map((match): Found => {
      const destination = match[1]!;
      return {
        kind: 'destination',
        text: destination,
        file,
        line: lineAt(match.index + match[0].lastIndexOf(destination)),
      };
    }),
  );
}
