/**
 * What a statement cannot find anything without: labels and relationship types of the patterns it begins with. Planning a statement
 * for the first time takes half a second of processor time, and an estate without Conjur or ssh has nothing for a quarter of them.
 */

interface Beginning {
  /** Each is needed. */
  labels: readonly string[];
  /** Of each list, one is needed. */
  types: readonly (readonly string[])[];
}

export interface NamesInUse extends Record<string, unknown> {
  /** Those of indexes, too: a label that is not here has no node. */
  labels: readonly string[];
  types: readonly string[];
}

const NOTHING: Beginning = { labels: [], types: [] };

/**
 * Only what is certain: the MATCH clauses at the beginning, each on a line of its own, and what a line says before them that makes
 * no rows (`WITH … AS since`). Nothing where parts are put together by UNION, or where rows could be made of none.
 */
export function beginningOf(text: string): Beginning {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('//'));
  if (lines.some((line) => /\bUNION\b/.test(line))) return NOTHING;
  const start = lines.findIndex((line) => !/^WITH (?!.*\b(?:collect|count|sum|min|max|avg)\()/.test(line));
  const found = { labels: [] as string[], types: [] as string[][] };
  for (const line of lines.slice(start)) {
    if (line.startsWith('WHERE ') || line.startsWith('  ')) continue;
    if (!line.startsWith('MATCH ')) break;
    for (const [, label] of line.matchAll(/\(\w*:([A-Z]\w*)(?=[ ){])/g)) found.labels.push(label!);
    for (const [, list] of line.matchAll(/\[\w*:([A-Z_|]+)(?!\*0)(?=[\]* {])/g)) found.types.push(list!.split('|'));
  }
  return found;
}

/** Whether a statement may find something where these names are in use. */
export function mayFind({ labels, types }: Beginning, inUse: NamesInUse): boolean {
  const [knownLabels, knownTypes] = [new Set(inUse.labels), new Set(inUse.types)];
  return (
    labels.every((label) => knownLabels.has(label)) && types.every((list) => list.some((type) => knownTypes.has(type)))
  );
}
