/** Step-by-step exploring: which nodes were expanded, with undo and redo. No drawing here. */

/** One expansion as the URL writes it: `<node id>` or `<node id>~IN|OUT~TYPE`. */
export interface Expansion {
  node: string;
  direction?: 'IN' | 'OUT';
  type?: string;
}

const narrowed = /^(.+)~(IN|OUT)~([A-Z_]+)$/;

export function parseExpansion(text: string): Expansion {
  const match = narrowed.exec(text);
  return match ? { node: match[1]!, direction: match[2] as 'IN' | 'OUT', type: match[3]! } : { node: text };
}

export function printExpansion(expansion: Expansion): string {
  return expansion.type ? `${expansion.node}~${expansion.direction ?? 'OUT'}~${expansion.type}` : expansion.node;
}

export interface History {
  past: readonly (readonly string[])[];
  future: readonly (readonly string[])[];
}

export const noHistory: History = { past: [], future: [] };

/** Remembers the expansions as they were before a step. */
export function remember(history: History, before: readonly string[]): History {
  return { past: [...history.past, before].slice(-100), future: [] };
}

/** The state to go back to, and the history after it; undefined when there is none. */
export function undo(history: History, now: readonly string[]): [readonly string[], History] | undefined {
  const last = history.past.at(-1);
  return last && [last, { past: history.past.slice(0, -1), future: [now, ...history.future] }];
}

export function redo(history: History, now: readonly string[]): [readonly string[], History] | undefined {
  const next = history.future[0];
  return next && [next, { past: [...history.past, now], future: history.future.slice(1) }];
}

/** The expansions without those of one node. */
export function collapse(expansions: readonly string[], node: string): string[] {
  return expansions.filter((text) => parseExpansion(text).node !== node);
}

/** The nodes that hang together with the root over the given relationships: what stays after a collapse. */
export function connectedTo(root: string, relationships: readonly { from: string; to: string }[]): Set<string> {
  const around = new Map<string, string[]>();
  for (const { from, to } of relationships) {
    around.set(from, [...(around.get(from) ?? []), to]);
    around.set(to, [...(around.get(to) ?? []), from]);
  }
  const reached = new Set([root]);
  for (const id of reached) for (const next of around.get(id) ?? []) reached.add(next);
  return reached;
}
