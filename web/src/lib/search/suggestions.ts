/** What the search offers, as a list of groups. */
import type { EntityKind, NodeRef, SearchHit } from '../api/schema.js';
import { contextOf, titleOf } from '../graph/names.js';
import { kindLabel } from '../graph/summary.js';
import type { Changes, View } from '../state/address.js';

export interface Suggestion {
  key: string;
  kind: EntityKind;
  title: string;
  context: string;
  /** The node it stands for; undefined for a question. */
  node?: NodeRef;
  /** The question it asks. */
  question?: { view: View; changes: Changes };
}

export interface SuggestionGroup {
  heading: string;
  suggestions: readonly Suggestion[];
}

export function nodeSuggestion(node: NodeRef, context = ''): Suggestion {
  return { key: node.id, kind: node.kind, title: titleOf(node), context: context || contextOf(node), node };
}

/** One group per kind, in the order the best hit of each came. */
export function groupHits(hits: readonly Pick<SearchHit, 'node' | 'context'>[]): SuggestionGroup[] {
  const groups = new Map<EntityKind, Suggestion[]>();
  for (const { node, context } of hits) {
    const group = groups.get(node.kind) ?? [];
    group.push(nodeSuggestion(node, context));
    groups.set(node.kind, group);
  }
  return [...groups].map(([kind, suggestions]) => ({ heading: kindLabel(kind), suggestions }));
}
