/** YAML that people write, checked against a format: what is wrong is told with its place. */
import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';

export interface Place {
  line: number;
  col: number;
}

export interface CheckedYaml<T> {
  document: Document;
  lines: LineCounter;
  value: T;
}

/** Throws what `refuse` makes of the first thing that is wrong. */
export function checkedYaml<T extends z.ZodType>(
  text: string,
  format: T,
  refuse: (at: Place, what: string) => Error,
): CheckedYaml<z.output<T>> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const [error] = document.errors;
  if (error)
    throw refuse(lines.linePos(error.pos[0]), String(error.message.split('\n')[0]).replace(/ at line .*$/, ''));
  const read = format.safeParse(document.toJS({ maxAliasCount: 0 }));
  if (read.success) return { document, lines, value: read.data };
  const issue = read.error.issues[0]!;
  throw refuse(placeIn({ document, lines }, issue.path), `${issue.path.join('.') || 'the file'}: ${issue.message}`);
}

/** Where a value stands, or the nearest of what it is part of. */
export function placeIn(
  { document, lines }: Pick<CheckedYaml<unknown>, 'document' | 'lines'>,
  path: readonly PropertyKey[],
): Place {
  for (let depth = path.length; depth >= 0; depth--) {
    const node: unknown = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]);
  }
  return { line: 1, col: 1 };
}
