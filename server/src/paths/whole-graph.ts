/** Every node and traversable relationship, read once for each load and kept. */
import type { Graph } from '../graph/graph.js';
import type { LeadingRow } from './backward-flow.js';
import { withPassing, type WithPassing } from './with-passing.js';

const kept = new WeakMap<object, { stamp: string; rows: readonly LeadingRow[] }>();
/** Seconds. */
const READ_TIMEOUT = 300;

export async function readWhole(graph: Graph): Promise<readonly LeadingRow[]> {
  const stamp = JSON.stringify(await graph.read('sources/stamp'));
  const known = kept.get(graph.origin);
  if (known?.stamp === stamp) return known.rows;
  const rows: LeadingRow[] = [];
  const once = interner();
  for await (const row of graph.stream<LeadingRow>('paths/whole', {}, { timeout: READ_TIMEOUT }))
    rows.push({
      ...row,
      ...{ id: once(row.id), kind: once(row.kind) },
      out: row.out.map(
        ([type, to, rule, ...lists]) =>
          [once(type), once(to), rule === null ? null : once(rule), ...lists.map((list) => once(list))] as const,
      ),
    });
  kept.set(graph.origin, { stamp, rows });
  return rows;
}

const opened = new WeakMap<readonly LeadingRow[], WithPassing>();

/** The same with the entitlements that only pass on, made once for each load. */
export async function readWithPassing(graph: Graph): Promise<WithPassing> {
  const rows = await readWhole(graph);
  const known = opened.get(rows) ?? withPassing(rows);
  opened.set(rows, known);
  return known;
}

/** Ids, types and rules come as often as there are relationships: each text is kept once. */
function interner(): <T extends string>(text: T) => T {
  const texts = new Map<string, string>();
  return <T extends string>(text: T): T => {
    const known = texts.get(text);
    if (known !== undefined) return known as T;
    texts.set(text, text);
    return text;
  };
}
