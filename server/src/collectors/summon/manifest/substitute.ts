/** `$name` in the values of a manifest. Mirrors pkg/secretsyml/substitution.go of summon 0.11. */

/** Values by name, as given with `-D`; null: nothing is replaced, `$$` included. */
export type Substitutions = Readonly<Record<string, string>> | null;

const placeholder = /\$(\$|[0-9A-Za-z_]+)/g;

/** The text with every declared name replaced; what is not declared stays as it is written and is listed. */
export function substitute(text: string, values: Substitutions): { text: string; undeclared: readonly string[] } {
  if (values === null) return { text, undeclared: [] };
  const undeclared = new Set<string>();
  const replaced = text.replace(placeholder, (written, name: string) => {
    if (name === '$') return '$';
    if (Object.hasOwn(values, name)) return values[name]!;
    undeclared.add(name);
    return written;
  });
  return { text: replaced, undeclared: [...undeclared] };
}
