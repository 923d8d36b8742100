/** The parameters of a statement, one by one: what it names, and values as people type them. Pure. */

/** Names after `$`, in their order; what stands in texts, quoted names and comments is none. */
export function parametersIn(statement: string): readonly string[] {
  const code = statement.replace(/'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`[^`]*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, ' ');
  return [...new Set([...code.matchAll(/\$([A-Za-z_]\w*)/g)].map(([, name]) => name!))];
}

/** How a value stands in its field: a text as it is, an empty one and anything else as JSON; empty where there is none. */
export function valueText(json: string, name: string): string {
  const values = read(json);
  if (!values || !Object.hasOwn(values, name)) return '';
  const value = values[name];
  return typeof value === 'string' && value !== '' && !isJson(value) ? value : JSON.stringify(value);
}

/** The JSON with one value set: a number, a list or `null` is read as such, anything else is a text; nothing typed takes it out. */
export function withValue(json: string, name: string, typed: string): string {
  const { [name]: _, ...others } = read(json) ?? {};
  if (typed === '') return JSON.stringify(others);
  return JSON.stringify({ ...others, [name]: isJson(typed) ? (JSON.parse(typed) as unknown) : typed });
}

function read(json: string): Record<string, unknown> | undefined {
  try {
    const values = JSON.parse(json) as unknown;
    return typeof values === 'object' && values !== null && !Array.isArray(values)
      ? (values as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
