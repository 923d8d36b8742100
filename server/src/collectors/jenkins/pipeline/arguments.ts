/** Arguments of a call, however it writes them. */
import type { GroovyNode } from '../../groovy/tree.js';

/** Entries of a map literal, or of the map among a call's arguments: `x a: 1`, `x(a: 1)` and `x([a: 1])` alike. */
export function namedArguments(node: GroovyNode | undefined): ReadonlyMap<string, GroovyNode> {
  const maps = node?.k === 'map' ? [node] : (node?.a ?? []).filter((argument) => argument.k === 'map');
  const named = new Map<string, GroovyNode>();
  for (const pair of maps.flatMap((map) => map.a ?? [])) {
    const [key, value] = pair.a ?? [];
    const name = key?.k === 'var' ? key.n : key?.v;
    if (name !== undefined && value && !named.has(name)) named.set(name, value);
  }
  return named;
}

/** Arguments that are neither named nor a closure. */
export function positionalArguments(call: GroovyNode): readonly GroovyNode[] {
  return (call.a ?? []).filter((argument) => argument.k !== 'map' && argument.k !== 'closure');
}

/** The closure a call ends with. */
export function closureOf(call: GroovyNode): GroovyNode | undefined {
  return call.a?.findLast((argument) => argument.k === 'closure');
}

/** Statements directly in a closure. */
export function statementsOf(closure: GroovyNode | undefined): readonly GroovyNode[] {
  return (closure?.a ?? []).flatMap((node) => (node.k === 'block' ? (node.a ?? []) : [node]));
}

/** Text of a plain string. */
export function literalText(node: GroovyNode | undefined): string | undefined {
  return node?.k === 'str' ? node.v : undefined;
}
