/** The header every statement file starts with: what it means, what it takes, what it returns. */

export interface StatementParameter {
  name: string;
  /** Cypher type as written: `STRING`, `INTEGER`, `LIST<STRING>`, `MAP`. */
  type: string;
  /** Used when the caller gives none: `days INTEGER = 90`. */
  default?: unknown;
}

export interface StatementColumn {
  name: string;
  type: string;
}

export interface StatementHeader {
  /** First word of the first line. */
  title: string;
  /** The rest of the first line, after the dash. */
  meaning: string;
  parameters: readonly StatementParameter[];
  columns: readonly StatementColumn[];
  /** null: the header does not say, which the lint refuses. */
  mode: 'reads' | 'writes' | null;
  /** Every further `// key: value` line, by key; a line indented deeper continues the one before it. */
  keys: Readonly<Record<string, string>>;
}

const COMMENT = /^\/\/ ?(.*)$/;
const KEY = /^([a-z][a-zA-Z-]*):\s*(.*)$/;

/** Reads the leading comment lines of a statement file. Never throws: what is missing is empty. */
export function parseHeader(text: string): StatementHeader {
  const keys: Record<string, string> = {};
  let first = '';
  let mode: StatementHeader['mode'] = null;
  let open: string | null = null;
  for (const line of headerLines(text)) {
    const key = KEY.exec(line);
    if (first === '') [first, open] = [line, 'first'];
    else if (line === 'reads' || line === 'writes') [mode, open] = [line, null];
    else if (key && !line.startsWith(' ')) keys[(open = key[1]!)] = key[2]!;
    else if (open === 'first') first += ` ${line.trim()}`;
    else if (open !== null) keys[open] += ` ${line.trim()}`;
  }
  const [title = '', meaning = ''] = first.split(/\s+[—–-]+\s+(.*)/s);
  const { params = '', columns = '', ...further } = keys;
  return { title, meaning, parameters: parseParameters(params), columns: parseColumns(columns), mode, keys: further };
}

function* headerLines(text: string): Generator<string> {
  for (const line of text.split(/\r?\n/)) {
    const comment = COMMENT.exec(line);
    if (!comment) return;
    yield comment[1]!.trimEnd();
  }
}

function parseParameters(text: string): StatementParameter[] {
  return entries(text).map((entry) => {
    const [declared = '', literal] = entry.split(/\s+=\s+(.*)/s);
    const parameter = nameAndType(declared);
    return literal === undefined ? parameter : { ...parameter, default: JSON.parse(literal) as unknown };
  });
}

function parseColumns(text: string): StatementColumn[] {
  return entries(text).map(nameAndType);
}

function nameAndType(text: string): { name: string; type: string } {
  const [name = '', type = ''] = text.split(/\s+(.*)/s);
  return { name, type };
}

/** Splits at commas that stand outside `<…>`, `(…)`, `[…]` and quotes. */
function entries(text: string): string[] {
  if (text.trim() === '' || text.trim() === 'none') return [];
  const found: string[] = [];
  let depth = 0;
  let quoted = false;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (char === '"') quoted = !quoted;
    else if (quoted) continue;
    else if ('<([{'.includes(char)) depth++;
    else if ('>)]}'.includes(char)) depth--;
    else if (char === ',' && depth === 0) {
      found.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  return [...found, text.slice(start).trim()].filter((entry) => entry !== '');
}
