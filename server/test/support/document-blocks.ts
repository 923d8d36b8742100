/** The blocks of commands in the documents, and the output shown below them. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { packageFile } from '../../src/package-files.js';

export interface CommandBlock {
  /** `docs/conjur.md:3`. */
  place: string;
  /** Names of somebody's own estate stand for what the reader has. */
  example: boolean;
  /** Commands, continued lines joined, comments behind them left out. */
  commands: readonly string[];
  /** The block of output that follows, if there is one. */
  output: readonly string[] | null;
}

const fence = /^```([^\n]*)\n([^]*?)^```$(?:\n\n```text\n([^]*?)^```$)?/gm;

/** Blocks that hold a command of Pipewarden, npm or Go. */
export function commandBlocks(): readonly CommandBlock[] {
  const pages = ['README.md', ...readdirSync(packageFile('docs')).map((name) => join('docs', name))];
  return pages.filter((page) => page.endsWith('.md')).flatMap(blocksOf);
}

function blocksOf(page: string): CommandBlock[] {
  const text = readFileSync(packageFile(page), 'utf8');
  return [...text.matchAll(fence)].flatMap(({ index, 1: kind = '', 2: body = '', 3: output }) => {
    const lines = body.replaceAll(/\\\n\s*/g, '').split('\n');
    const commands = lines.map((line) => line.replace(/\s+#\s.*$/, '')).filter(isCommand);
    if (commands.length === 0) return [];
    const place = `${page}:${text.slice(0, index).split('\n').length}`;
    return [{ place, example: kind !== 'console', commands, output: output?.trimEnd().split('\n') ?? null }];
  });
}

const isCommand = (line: string) => /^(?:\w+=\S+ )*(?:npx )?(?:pipewarden|npm|go|export) /.test(line);

/** Whether the output is the lines shown, one after the other; `…` stands for what is left out, of a line or of lines. */
export function showsLines(output: string, shown: readonly string[]): boolean {
  const text = shown.map((line) => (line === '…' ? '(?:[^\\n]*\\n)*?' : `${patternOf(line)}[^\\S\\n]*\\n`)).join('');
  return new RegExp(`^\\s*${text}\\s*$`).test(`${output}\n`);
}

function patternOf(line: string): string {
  return line
    .split(/\s*…\s*/)
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
    .join('[^\\n]*');
}
