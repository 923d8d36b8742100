/** Search hits as a list of groups, one per kind, in the order the best hit of each came. */
import type { EntityKind, NodeRef, SearchHit } from '../api/schema.js';
import { contextOf } from '../graph/names.js';

export interface Suggestion {
  node: NodeRef;
  context: string;
}

export interface SuggestionGroup {
  kind: EntityKind;
  suggestions: readonly Suggestion[];
}

export function groupHits(hits: readonly SearchHit[]): SuggestionGroup[] {
  const groups = new Map<EntityKind, Suggestion[]>();
  for (const { node, context } of hits) {
    const group = groups.get(node.kind) ?? [];
    group.push({ node, context: context || contextOf(node) });
    groups.set(node.kind, group);
  }
  return [...groups].map(([kind, suggestions]) => ({ kind, suggestions }));
}
