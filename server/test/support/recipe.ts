/** The recipes of CONTRIBUTING.md: what a reader writes and runs, in order. */
import { readFileSync } from 'node:fs';
import { packageFile } from '../../src/package-files.js';

export type Step =
  { path: string; content: string } | { path: string; hunks: readonly Hunk[] } | { commands: readonly string[] };

/** Consecutive lines of a file, and what stands there afterwards. */
interface Hunk {
  before: string;
  after: string;
}

export interface Recipe {
  /** `Add a setting`. */
  title: string;
  steps: readonly Step[];
}

/** The text from one heading to the next. */
const section = /^## (Add .+)\n([^]*?)(?=^## )/gm;
const block = /^( *)```(\w+)\n([^]*?)^\1```$/gm;

export function readRecipes(): readonly Recipe[] {
  const text = readFileSync(packageFile('CONTRIBUTING.md'), 'utf8');
  return [...text.matchAll(section)].map(([, title = '', body = '']) => ({ title, steps: stepsOf(body) }));
}

/** A document without its recipes: what they name is not there before they are followed. */
export function withoutRecipes(text: string): string {
  return text.replaceAll(section, '');
}

function stepsOf(body: string): Step[] {
  let from = 0;
  return [...body.matchAll(block)].map(({ 0: whole, 1: indent = '', 2: kind, 3: indented = '', index }) => {
    const lines = indented.split('\n').map((line) => line.slice(indent.length));
    const path = body.slice(from, index).match(/`([^`\s]+)`:\s*$/)?.[1];
    from = index + whole.length;
    if (kind === 'console') return { commands: lines.filter((line) => line !== '') };
    if (path === undefined) throw new Error(`The block does not say which file it belongs to: ${lines[0]}`);
    return kind === 'diff' ? { path, hunks: hunksOf(lines) } : { path, content: lines.join('\n') };
  });
}

function hunksOf(lines: readonly string[]): Hunk[] {
  const side = (hunk: readonly string[], mark: string) =>
    hunk.flatMap((line) => (line.startsWith(mark) ? [] : [`${line.slice(1)}\n`])).join('');
  return lines
    .filter((line) => line !== '')
    .join('\n')
    .split('\n@@\n')
    .map((hunk) => hunk.split('\n'))
    .map((hunk) => ({ before: side(hunk, '+'), after: side(hunk, '-') }));
}

/** Throws where the lines do not stand there exactly once. */
export function applyHunks(text: string, hunks: readonly Hunk[]): string {
  return hunks.reduce((changed, { before, after }) => {
    const parts = changed.split(before);
    if (parts.length === 2) return parts.join(after);
    throw new Error(`These lines stand there ${parts.length - 1} times:\n${before}`);
  }, text);
}
