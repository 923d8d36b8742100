/** The tasks of docs/tasks.md, as a browser does them. */
import { readFileSync } from 'node:fs';

export type Action =
  { do: 'type' | 'choose' | 'press' | 'follow'; what: string } | { do: 'fill' | 'select'; what: string; into: string };

export interface Task {
  title: string;
  actions: readonly Action[];
  /** Texts on the page at the end. */
  sees: readonly string[];
}

const forms: readonly [RegExp, (what: string, into: string) => Action][] = [
  [/^Type \*\*(.+?)\*\* in the search/, (what) => ({ do: 'type', what })],
  [/^Choose \*\*(.+?)\*\*/, (what) => ({ do: 'choose', what })],
  [/^Press \*\*(.+?)\*\*/, (what) => ({ do: 'press', what })],
  [/^Follow \*\*(.+?)\*\*/, (what) => ({ do: 'follow', what })],
  [/^Fill \*\*(.+?)\*\* into \*\*(.+?)\*\*/, (what, into) => ({ do: 'fill', what, into })],
  [/^Select \*\*(.+?)\*\* for \*\*(.+?)\*\*/, (what, into) => ({ do: 'select', what, into })],
];

export function readTasks(): Task[] {
  const text = readFileSync(new URL('../../../docs/tasks.md', import.meta.url), 'utf8');
  return text
    .split(/^## /m)
    .slice(1)
    .map((part) => {
      const [title = '', ...lines] = part.split('\n');
      const actions = lines
        .filter((line) => /^\d+\. /.test(line))
        .map((line) => readAction(line.replace(/^\d+\. /, '')));
      const said = lines.find((line) => line.startsWith('You see ')) ?? '';
      return { title, actions, sees: [...said.matchAll(/\*\*(.+?)\*\*/g)].map(([, text]) => text!) };
    });
}

function readAction(line: string): Action {
  for (const [form, make] of forms) {
    const match = form.exec(line);
    if (match) return make(match[1]!, match[2] ?? '');
  }
  throw new Error(`docs/tasks.md has an action no test can do: ${line}`);
}
