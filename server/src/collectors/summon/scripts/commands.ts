/** Shell commands of a script, a Makefile or a Jenkinsfile, each with its line. */
import { basename } from 'node:path';
import { readTokens } from '../../groovy/tokens.js';
import type { GroovyNode } from '../../groovy/tree.js';
import { MARK, readCommands, type Command } from '../../../text/shell-words.js';

type ScriptKind = 'shell' | 'make' | 'groovy';

const kinds: readonly (readonly [ScriptKind, RegExp])[] = [
  ['make', /^(GNU)?makefile|\.mk$/i],
  ['groovy', /^Jenkinsfile|\.groovy$/i],
  ['shell', /\.(sh|bash)$/i],
];

/** undefined for what is no script but a manifest. */
export function scriptKindOf(file: string, text: string): ScriptKind | undefined {
  const name = basename(file);
  return kinds.find(([, pattern]) => pattern.test(name))?.[0] ?? (text.startsWith('#!') ? 'shell' : undefined);
}

/** Lines counted from 1. */
export function commandsOf(kind: ScriptKind, text: string): readonly Command[] {
  if (kind === 'groovy') return readTokens(text).flatMap(({ node }) => (node ? commandsOfString(node) : []));
  const script = kind === 'make' ? recipesOf(text) : { text, markers: [] };
  return readCommands(script.text, () => undefined, script.markers).map(({ words, line }) => ({
    words,
    line: line + 1,
  }));
}

/** Any string that calls summon is taken for a script: what else would it be for. */
function commandsOfString(node: GroovyNode): readonly Command[] {
  const markers: string[] = [];
  const parts = node.k === 'text' ? (node.a ?? []) : [node];
  const text = parts
    .map((part) => {
      if (part?.k === 'str') return part.v ?? '';
      return `${MARK}${markers.push('${…}') - 1}${MARK}`;
    })
    .join('');
  if (!/\bsummon\b/.test(text)) return [];
  return readCommands(text, () => undefined, markers).map(({ words, line }) => ({ words, line: line + node.l }));
}

/** Recipes alone, every line in its place; `$$` is the shell's `$`, and what make expands is not known. */
function recipesOf(text: string): { text: string; markers: string[] } {
  const markers: string[] = [];
  let continued = false;
  const lines = text.split('\n').map((line) => {
    const recipe = line.startsWith('\t') || continued;
    continued = recipe && line.endsWith('\\');
    if (!recipe) return '';
    const command = line.replace(/^\t[\s@+-]*/, '');
    return command.replace(/\$(\$|\([^()]*\)|\{[^{}]*\}|.)/g, (written) =>
      written === '$$' ? '$' : `${MARK}${markers.push(written) - 1}${MARK}`,
    );
  });
  return { text: lines.join('\n'), markers };
}
