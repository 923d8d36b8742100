/** The text of a statement as the checks read it. */

/** Comments, strings and quoted names blanked out: what is left is code. */
export function code(text: string): string {
  return text.replaceAll(/\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`[^`]*`/g, (part) =>
    part.replaceAll(/[^\n]/g, ' '),
  );
}

/** Names of parameters used. */
export function usedParameters(text: string): Set<string> {
  return new Set([...code(text).matchAll(/\$([A-Za-z_]\w*)/g)].map((match) => match[1]!));
}

const KEYWORDS = new Set([
  'CASE',
  'NOT',
  'EXISTS',
  'COUNT',
  'COLLECT',
  'NULL',
  'TRUE',
  'FALSE',
  'WHEN',
  'THEN',
  'ELSE',
  'END',
  'IN',
  'AND',
  'OR',
  'IS',
]);

/** Capitalised names after `:`, `|` or `&`: labels and relationship types, wherever they stand. */
export function namedTokens(text: string): Set<string> {
  const found = new Set<string>();
  for (const [, list] of code(text).matchAll(/:\s*(!?\(?[A-Z]\w*\)?(?:\s*[|&]\s*:?!?\(?[A-Z]\w*\)?)*)/g)) {
    for (const [name] of list!.matchAll(/[A-Z]\w*/g)) if (!KEYWORDS.has(name)) found.add(name);
  }
  return found;
}

/** Labels that have an index of ids: every node of the graph is an Entity, the others are of the history. */
const INDEXED = new Set(['Entity', 'Snapshot', 'Partition', 'Change']);

/** Labels of node patterns that look for an id without any of them. */
export function unindexedIds(text: string): string[] {
  return [...code(text).matchAll(/\(\w*:([\w&|:!]+) \{[^}]*\bid:/g)]
    .map(([, labels]) => labels!)
    .filter((labels) => labels.includes('|') || !labels.split(/[&:]/).some((label) => INDEXED.has(label)));
}
