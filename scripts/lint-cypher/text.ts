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
