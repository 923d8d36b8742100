/** Permissions on resources that the same entitlements give are decided alike for everybody, and are decided once. */
import type { NodeId } from '../../domain/ids.js';
import type { Row } from './touched.js';

export interface Pattern {
  /** Of any of its rows. */
  givings: Row['givings'];
  rows: Row[];
}

/** By each entitlement that gives something in them, on either side. */
export type Patterns = ReadonlyMap<NodeId, readonly Pattern[]>;

export function patternsOf(rows: readonly Row[]): Patterns {
  const known = new Map<string, Pattern>();
  const found = new Map<NodeId, Pattern[]>();
  for (const row of rows) {
    const [before, after] = [row.givings.before, row.givings.after].map((givings) =>
      givings.map(({ entitlement }) => entitlement),
    ) as [NodeId[], NodeId[]];
    const key = `${before.join(' ')}\n${after.join(' ')}`;
    const pattern = known.get(key);
    if (pattern) {
      pattern.rows.push(row);
      continue;
    }
    const made = { givings: row.givings, rows: [row] };
    known.set(key, made);
    for (const id of new Set([...before, ...after])) {
      const list = found.get(id);
      if (list) list.push(made);
      else found.set(id, [made]);
    }
  }
  return found;
}
