/** What stands where in a configuration-as-code tree: absent and of another kind read alike. */
import type { CascMap, CascNode, CascText } from './yaml-tree.js';

/** The value under a key, or under keys one below the other. */
export function at(node: CascNode | undefined, ...keys: readonly string[]): CascNode | undefined {
  let here = node;
  for (const key of keys) here = here?.kind === 'map' ? here.entries.get(key) : undefined;
  return here;
}

/** The text under a key; undefined when absent or dropped. */
export function textAt(node: CascNode | undefined, ...keys: readonly string[]): string | undefined {
  const found = at(node, ...keys);
  return found?.kind === 'text' && !found.dropped ? found.text : undefined;
}

/** A whole number; null when absent, a reference or something else. */
export function numberAt(node: CascNode | undefined, key: string): number | null {
  const text = textAt(node, key)?.trim();
  return text !== undefined && /^-?\d+$/.test(text) ? Number(text) : null;
}

/** A truth value in any of the spellings of YAML 1.1; undefined when absent, a reference or something else. */
export function flagAt(node: CascNode | undefined, ...keys: readonly string[]): boolean | undefined {
  const text = textAt(node, ...keys)
    ?.trim()
    .toLowerCase();
  if (text === undefined) return undefined;
  return /^(true|yes|on)$/.test(text) ? true : /^(false|no|off)$/.test(text) ? false : undefined;
}

/** The elements of a list; a single value is a list of one, as the plugin reads it. */
export function itemsAt(node: CascNode | undefined, ...keys: readonly string[]): readonly CascNode[] {
  const found = at(node, ...keys);
  if (!found || (found.kind === 'text' && found.text === '' && !found.dropped)) return [];
  return found.kind === 'list' ? found.items : [found];
}

/** The texts in a list, those dropped left out. */
export function textsAt(node: CascNode | undefined, ...keys: readonly string[]): CascText[] {
  return itemsAt(node, ...keys).filter((item) => item.kind === 'text' && !item.dropped) as CascText[];
}

/** A choice among implementations: `unsecured`, or `local: {…}` with what it is configured with. */
export interface Choice {
  symbol: string;
  settings: CascNode;
}

/** Undefined when nothing, or more than one, is chosen. */
export function choiceOf(node: CascNode | undefined): Choice | undefined {
  if (node?.kind === 'text')
    return node.text === '' || node.dropped ? undefined : { symbol: node.text, settings: node };
  if (node?.kind !== 'map' || node.entries.size !== 1) return undefined;
  const [[symbol, settings]] = [...node.entries] as [[string, CascNode]];
  return { symbol, settings };
}

/** The texts anywhere below that hold references, in order. */
export function* referencesIn(node: CascNode): Generator<CascText> {
  if (node.kind === 'text') {
    if (node.refers) yield node;
  } else for (const inner of node.kind === 'map' ? node.entries.values() : node.items) yield* referencesIn(inner);
}

/** An empty map, for what a file does not say. */
export function emptyMap(file: string): CascMap {
  return { kind: 'map', entries: new Map(), place: { file, line: 0 } };
}
