/** What stands for a node that somebody does not see. */
import { isVisible } from '../../domain/visibility.js';
import type { EvidenceStep, NodeRef } from '../../domain/answers.js';
import type { RowScope } from '../../domain/caller.js';

/** The kind stays, so that a path can be drawn; there is one such node for all of them. */
export function hideNode(scope: RowScope, ref: NodeRef): NodeRef {
  return isVisible(scope, ref.id) ? ref : { id: 'hidden', kind: ref.kind, name: 'hidden step', source: 'hidden' };
}

/** Where it was read and by which rule it was concluded may name what is hidden. */
export function hideStep(scope: RowScope, step: EvidenceStep): EvidenceStep {
  const { condition: _, ...rest } = step;
  const [from, to] = [hideNode(scope, step.from), hideNode(scope, step.to)];
  const isShown = from === step.from && to === step.to;
  return { ...rest, from, to, readAt: isShown ? step.readAt : [], rule: null };
}

/**
 * Whether a text about what a path shows may be told. It may name any node of the path, and where an id ends in a text is not known: names
 * hold spaces. Without a path it is told where it names nothing.
 */
export function mayTell(scope: RowScope, text: string, path: readonly EvidenceStep[]): boolean {
  if (path.length === 0) return !/[a-z]:\S/.test(text);
  return path.every(({ from, to }) => isVisible(scope, from.id) && isVisible(scope, to.id));
}

/** A tree to draw: what leads from one hidden node to another says nothing, and what looks the same is one. */
export function hideTree(scope: RowScope, steps: readonly EvidenceStep[]): readonly EvidenceStep[] {
  const shown = steps.map((step) => hideStep(scope, step)).filter(({ from, to }) => from.id !== to.id);
  return [...new Map(shown.map((step) => [`${step.from.id} ${step.type} ${step.to.id}`, step])).values()];
}

/** In an answer, wherever they stand: steps and references of nodes cut to what is seen. Functions and all else stay as they are. */
export function hideIn(scope: RowScope, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => hideIn(scope, item));
  if (typeof value !== 'object' || value === null) return value;
  if (isStep(value)) return hideStep(scope, value);
  if (isNodeRef(value)) return hideNode(scope, value);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, hideIn(scope, inner)]));
}

function isStep(value: object): value is EvidenceStep {
  return 'type' in value && 'from' in value && 'to' in value && 'readAt' in value;
}

/** Exactly a reference: an answer that has one may have these fields and more. */
function isNodeRef(value: object): value is NodeRef {
  const names = Object.keys(value);
  return names.length === 4 && ['id', 'kind', 'name', 'source'].every((name) => name in value);
}
