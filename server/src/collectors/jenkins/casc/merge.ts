/**
 * Several files or documents as one configuration: maps are joined key by key, lists one after the other
 * (io.jenkins.plugins.casc.yaml.ErrorOnConflictMergeStrategy). Jenkins refuses two values for one key; here the later
 * one is kept and the conflict told.
 */
import type { CascNode } from './yaml-tree.js';

/** Called with the keys to a value that two files give differently. */
export type NoteConflict = (path: readonly string[], first: CascNode, second: CascNode) => void;

/** @param nodes in the order in which Jenkins reads them */
export function mergeCasc(nodes: readonly CascNode[], note: NoteConflict): CascNode | undefined {
  return nodes.reduce<CascNode | undefined>(
    (merged, node) => (merged ? merge(merged, node, [], note) : node),
    undefined,
  );
}

function merge(first: CascNode, second: CascNode, path: readonly string[], note: NoteConflict): CascNode {
  if (first.kind === 'list' && second.kind === 'list') return { ...first, items: [...first.items, ...second.items] };
  if (first.kind === 'map' && second.kind === 'map') {
    const entries = new Map(first.entries);
    for (const [key, value] of second.entries) {
      const before = entries.get(key);
      entries.set(key, before ? merge(before, value, [...path, key], note) : value);
    }
    return { ...first, entries };
  }
  const same = first.kind === 'text' && second.kind === 'text' && !first.dropped && first.text === second.text;
  if (!same) note(path, first, second);
  return second;
}
