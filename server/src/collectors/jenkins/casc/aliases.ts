/** What the aliases of a YAML document stand for, counted while it is found out: few letters can stand for much. */
import { type Alias, isAlias, isMap, isSeq, type Node } from 'yaml';
import type { TextBudget } from './text-budget.js';

export type Aliases = ReadonlyMap<Alias, Node>;

interface Extent {
  values: number;
  /** Levels below it. */
  depth: number;
}

const single: Extent = { values: 1, depth: 0 };

/** In the order of the text: an alias stands for the last node before it that has its anchor. Throws `file-too-large`. */
export function resolveAliases(contents: Node, budget: TextBudget): Aliases {
  const aliases = new Map<Alias, Node>();
  const anchors = new Map<string, Node>();
  const extents = new Map<Node, Extent>();

  const measure = (node: Node | null, depth: number): Extent => {
    if (!node) return single;
    const offset = node.range?.[0] ?? 0;
    if (isAlias(node)) return follow(node, depth, offset);
    if ('anchor' in node && node.anchor) anchors.set(node.anchor, node);
    const inner = innerNodes(node).map((each) => measure(each, depth + 1));
    const extent = {
      values: inner.reduce((sum, { values }) => sum + values, 1),
      depth: inner.reduce((deepest, each) => Math.max(deepest, each.depth + 1), 0),
    };
    budget.spendDepth(depth + extent.depth, offset);
    budget.spendValue(offset);
    extents.set(node, extent);
    return extent;
  };

  const follow = (alias: Alias, depth: number, offset: number): Extent => {
    const target = anchors.get(alias.source);
    if (!target) return single;
    aliases.set(alias, target);
    const extent = extents.get(target);
    // One that is still being read stands within itself.
    if (!extent) throw budget.tooDeep(offset);
    budget.spendAlias(extent.values, offset);
    budget.spendDepth(depth + extent.depth + 1, offset);
    return { values: extent.values, depth: extent.depth + 1 };
  };

  measure(contents, 0);
  return aliases;
}

/** What stands directly inside a node: keys and values of a map, items of a list. Aliases are not followed. */
export function innerNodes(node: Node): readonly (Node | null)[] {
  if (isMap(node)) return node.items.flatMap(({ key, value }) => [key as Node | null, value as Node | null]);
  return isSeq(node) ? (node.items as (Node | null)[]) : [];
}
