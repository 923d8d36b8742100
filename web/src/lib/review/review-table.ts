/** An access review as rows: one for each principal and resource, a mark for each permission. Pure. */
import type { EntityKind, NodeRef } from '../api/schema.js';
import { refOfId } from '../graph/names.js';

/** What stands in a cell. `first` and `second` are of a comparison: only one of the two has it. */
export const marks = ['', 'allowed', 'unknown', 'both', 'first', 'second'] as const;
export type Mark = (typeof marks)[number];

export interface ReviewRow {
  principal: NodeRef;
  /** Named in a grant, but never seen as a user or group: false. */
  seen: boolean;
  resource: NodeRef;
  /** One for each permission. */
  cells: readonly Mark[];
}

export interface ReviewTable {
  permissions: readonly string[];
  rows: readonly ReviewRow[];
}

/** Columns before the permissions in a line of the export. */
export const leading = 6;

/** A row of the export: principal, name, kind, seen, resource, kind of the resource, then a cell for each permission. */
export function readRow(line: readonly string[]): ReviewRow {
  const [principal = '', name = '', kind = '', seen = '', resource = ''] = line;
  return {
    principal: { ...namedBy(principal), name, kind: kind.toUpperCase() as EntityKind },
    seen: seen === 'yes',
    resource: namedBy(resource),
    cells: line.slice(leading) as Mark[],
  };
}

function namedBy(id: string): NodeRef {
  return refOfId(id) ?? { id, kind: 'RECORD', name: id, source: '' };
}

export interface RowFilter {
  /** Part of the name of either. */
  find: string;
  /** Only who has this one, and only its column. */
  permission: string | null;
  /** Only rows that differ, or about which something is unknown. */
  only: 'differences' | 'unknown' | null;
}

export function filterRows({ permissions, rows }: ReviewTable, { find, permission, only }: RowFilter): ReviewRow[] {
  const words = find.toLowerCase().split(/\s+/).filter(Boolean);
  const at = permission === null ? -1 : permissions.indexOf(permission);
  const wanted: readonly Mark[] = only === 'unknown' ? ['unknown'] : ['first', 'second'];
  return rows.filter(({ principal, resource, cells }) => {
    if (at >= 0 && cells[at] === '') return false;
    if (only !== null && !(at >= 0 ? [cells[at]!] : cells).some((mark) => wanted.includes(mark))) return false;
    if (words.length === 0) return true;
    const text = `${principal.id} ${principal.name} ${resource.id}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

export type SortKey = 'principal' | 'resource' | 'count';

/** `-count` is the most first. */
export function sortRows(rows: readonly ReviewRow[], by: string): ReviewRow[] {
  const down = by.startsWith('-');
  const key = (down ? by.slice(1) : by) as SortKey;
  const valueOf = (row: ReviewRow): string | number =>
    key === 'count' ? countOf(row) : key === 'principal' ? row.principal.name.toLowerCase() : row.resource.id;
  const sorted = rows
    .map((row) => ({ row, value: valueOf(row) }))
    .sort((one, other) => (one.value < other.value ? -1 : one.value > other.value ? 1 : 0))
    .map(({ row }) => row);
  return down ? sorted.reverse() : sorted;
}

export function countOf({ cells }: ReviewRow): number {
  return cells.reduce((sum, mark) => sum + (mark === '' ? 0 : 1), 0);
}

export type GroupKey = 'principal' | 'resource' | 'kind' | 'seen';

export type Line = { group: string; node?: NodeRef; count: number } | { row: ReviewRow };

/** The lines of the table: a head for each group, then its rows unless the group is closed. */
export function groupLines(rows: readonly ReviewRow[], by: GroupKey | null, closed: ReadonlySet<string>): Line[] {
  if (by === null) return rows.map((row) => ({ row }));
  const groups = new Map<string, ReviewRow[]>();
  for (const row of rows) {
    const key = keyOf(row, by);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups].flatMap(([group, members]): Line[] => {
    const node = by === 'principal' ? members[0]!.principal : by === 'resource' ? members[0]!.resource : undefined;
    const head = { group, count: members.length, ...(node ? { node } : {}) };
    return closed.has(group) ? [head] : [head, ...members.map((row) => ({ row }))];
  });
}

function keyOf({ principal, resource, seen }: ReviewRow, by: GroupKey): string {
  if (by === 'principal') return principal.id;
  if (by === 'resource') return resource.id;
  return by === 'kind' ? principal.kind : String(seen);
}

/** Two principals side by side: a row for each resource that one of them has anything on. */
export function compareTables(one: ReviewTable, other: ReviewTable): ReviewTable {
  const permissions = [...new Set([...one.permissions, ...other.permissions])].sort();
  const second = new Map(other.rows.map((row) => [row.resource.id, row]));
  const ids = new Set([...one.rows, ...other.rows].map(({ resource }) => resource.id));
  const first = new Map(one.rows.map((row) => [row.resource.id, row]));
  const rows = [...ids].map((id): ReviewRow => {
    const [a, b] = [first.get(id), second.get(id)];
    const cells = permissions.map((name) => compareMarks(markOf(one, a, name), markOf(other, b, name)));
    return { ...(a ?? b)!, cells };
  });
  return { permissions, rows };
}

function markOf({ permissions }: ReviewTable, row: ReviewRow | undefined, name: string): Mark {
  return row?.cells[permissions.indexOf(name)] ?? '';
}

/** What is unknown of either is unknown of the comparison. */
function compareMarks(one: Mark, other: Mark): Mark {
  if (one === 'unknown' || other === 'unknown') return 'unknown';
  if (one === other) return one === '' ? '' : 'both';
  return one === '' ? 'second' : 'first';
}
