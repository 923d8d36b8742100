/** Literals of a job's configuration, found with patterns over its text; its script is read as a pipeline text. */
import type { Found } from './found.js';
import { scanGroovy } from './scan-groovy.js';
import { scanShell } from './scan-shell.js';

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

export function scanXml(given: string, file: string): Found[] {
  const text = given.replaceAll(/<!--[^]*?-->/g, (comment) => comment.replaceAll(/[^\n]/g, ' '));
  const lineAt = (at: number) => text.slice(0, at).split('\n').length;
  const element = (kind: Found['kind'], name: string) =>
    [...text.matchAll(new RegExp(`<${name}>\\s*([^<>$\\s][^<>$]*?)\\s*</${name}>`, 'g'))].map((match): Found => ({
      kind,
      text: decoded(match[1]!),
      file,
      line: lineAt(match.index),
    }));
  const roams = /<canRoam>\s*true\s*<\/canRoam>/.test(text);
  const inside = (name: string, scan: (part: string, line: number) => Found[]) =>
    [...text.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].flatMap((match) =>
      scan(decoded(match[1]!), lineAt(match.index)),
    );
  return [
    ...element('credential', 'credentialsId'),
    ...(roams ? [] : element('label', 'assignedNode')),
    ...inside('script', (part, line) => scanGroovy(part, file, line)),
    ...inside('command', (part, line) =>
      scanShell(part, file, (at) => line + part.slice(0, at).split('\n').length - 1),
    ),
  ];
}

function decoded(text: string): string {
  return text
    .replaceAll(/&#(x?)([0-9a-f]+);/gi, (_, hex: string, digits: string) =>
      String.fromCodePoint(parseInt(digits, hex ? 16 : 10)),
    )
    .replaceAll(/&(lt|gt|amp|quot|apos);/g, (_, name: string) => entities[name]!);
}
