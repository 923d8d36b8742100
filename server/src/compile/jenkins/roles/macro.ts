/** Names of macro roles. Mirrors com.synopsys.arc.jenkins.plugins.rolestrategy.Macro.parse (role-strategy 689). */

export interface Macro {
  name: string;
  parameters: readonly string[];
}

export function isMacro(roleName: string): boolean {
  return roleName.startsWith('@');
}

/** `@name[:index][(parameter,…)]`; undefined for a name Jenkins cannot parse, whose role never grants. */
export function parseMacro(roleName: string): Macro | undefined {
  const match = /^@([^(:)]+)(?::([^(:)]*))?(?:\(([^()]*)\))?$/.exec(roleName);
  if (!match) return undefined;
  const [, name = '', index, parameters] = match;
  if (index && !/^[+-]?\d+$/.test(index)) return undefined;
  if (parameters === undefined) return { name, parameters: [] };
  if (/["']/.test(roleName)) return undefined;
  // As java.lang.String.split: empty parameters at the end are dropped.
  return { name, parameters: parameters.split(',').slice(0, lastFilled(parameters.split(',')) + 1) };
}

function lastFilled(parts: readonly string[]): number {
  for (let at = parts.length - 1; at >= 0; at -= 1) if (parts[at] !== '') return at;
  return -1;
}
