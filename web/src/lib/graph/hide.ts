/** A picture without what somebody put aside, and with what they noted of the rest. Pure. */
import type { Drawing, DrawnNode } from './drawing.js';

/** The start stays whatever is hidden, and so does what nothing is hidden of: the same drawing. */
export function hideNodes(drawing: Drawing, hidden: ReadonlySet<string>, start: string | undefined): Drawing {
  const gone = new Set(drawing.nodes.map(({ id }) => id).filter((id) => hidden.has(id) && id !== start));
  if (gone.size === 0) return drawing;
  return {
    ...drawing,
    nodes: drawing.nodes.filter(({ id }) => !gone.has(id)),
    relationships: drawing.relationships.filter(({ from, to }) => !gone.has(from) && !gone.has(to)),
  };
}

/** The nodes that are marked say so. */
export function markNodes(drawing: Drawing, isMarked: (id: string) => boolean): Drawing {
  if (!drawing.nodes.some(({ id }) => isMarked(id))) return drawing;
  return {
    ...drawing,
    nodes: drawing.nodes.map((node): DrawnNode => (isMarked(node.id) ? { ...node, marked: true } : node)),
  };
}
