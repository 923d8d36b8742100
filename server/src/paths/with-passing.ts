/**
 * Rows of the attack graph with the entitlements that only pass on, which the graph leaves out (graph/load/without-passing.ts): that one
 * list inherits from another is then a relationship of its own, which can be taken away.
 */
import { splitEntitlement } from '../domain/entitlement-id.js';
import { entitlementId, parseNodeId, type NodeId } from '../domain/ids.js';
import { inheritances } from '../domain/inherited.js';
import type { LeadingRow } from './backward-flow.js';
import { keyOf } from './changed-graph.js';
import type { StepName } from './read-steps.js';

type Out = LeadingRow['out'][number];

export interface WithPassing {
  rows: readonly LeadingRow[];
  /** By the key of a relationship as the graph holds it and prints it: the last step of what stands for it here. */
  printed: ReadonlyMap<string, StepName>;
  /** By the key of such a last step: the relationship as the graph holds it. */
  held: ReadonlyMap<string, StepName>;
}

/** `given`: every row there is, or every one that leads to some ends. */
export function withPassing(given: readonly LeadingRow[]): WithPassing {
  const made = new Map<NodeId, Out[]>();
  const [printed, held] = [new Map<string, StepName>(), new Map<string, StepName>()];
  const note = (stored: StepName, last: StepName): void => {
    printed.set(keyOf(stored), last);
    held.set(keyOf(last), stored);
  };
  const rows = given.map((row) =>
    row.out.some((out) => out.length > 3) ? { ...row, out: opened(row, made, note) } : row,
  );
  const added = [...made].map(([id, out]): LeadingRow => ({ id, kind: 'entitlement', builtin: false, out }));
  return { rows: made.size === 0 ? given : withImplied([...rows, ...added], made), printed, held };
}

/** What leaves a node, but for what is inherited: that leaves the entitlement of the list it comes through. */
function opened(row: LeadingRow, made: Map<NodeId, Out[]>, note: (stored: StepName, last: StepName) => void): Out[] {
  const [out, passed]: [Out[], Set<NodeId>] = [[], new Set()];
  const permission = splitEntitlement(row.id)?.permission ?? '';
  for (const step of row.out) {
    const [type, to, rule, ...lists] = step;
    let at = row.id;
    for (const { below } of inheritances(row.id, lists)) {
      const next = entitlementId(below, permission);
      const leaving = at === row.id ? out : made.get(at)!;
      if (!passed.has(next)) leaving.push(['CASCADES_TO', next, null]);
      passed.add(next);
      if (!made.has(next)) made.set(next, []);
      at = next;
    }
    if (at === row.id) out.push(step);
    else {
      made.get(at)!.push([type, to, rule]);
      note({ from: row.id, type, to }, { from: at, type, to });
    }
  }
  return out;
}

/** Within a list, what implies what is the same as in every other of its source. */
function withImplied(rows: readonly LeadingRow[], made: ReadonlyMap<NodeId, Out[]>): LeadingRow[] {
  const impliers = impliersIn(rows);
  const known = new Map(rows.map((row) => [row.id, row]));
  const more = new Map<NodeId, Out[]>();
  for (const id of made.keys()) {
    const { scope, permission } = splitEntitlement(id)!;
    for (const [implier, rule] of impliers.get(`${parseNodeId(scope)!.source} ${permission}`) ?? []) {
      const from = entitlementId(scope, implier);
      if (known.has(from)) more.set(from, [...(more.get(from) ?? []), ['IMPLIES', id, rule]]);
    }
  }
  return rows.map((row) => {
    const further = more.get(row.id);
    return further ? { ...row, out: [...row.out, ...further] } : row;
  });
}

/** By source and permission: those that imply it in lists, with the rule. */
function impliersIn(rows: readonly LeadingRow[]): ReadonlyMap<string, ReadonlyMap<string, string | null>> {
  const found = new Map<string, Map<string, string | null>>();
  for (const { id, kind, out } of rows) {
    if (kind !== 'entitlement') continue;
    for (const [type, to, rule] of out) {
      if (type !== 'IMPLIES') continue;
      const [from, end] = [splitEntitlement(id), splitEntitlement(to)];
      if (!from || from.scope !== end?.scope || from.scope.startsWith('role:')) continue;
      const key = `${parseNodeId(from.scope)!.source} ${end.permission}`;
      found.set(key, (found.get(key) ?? new Map<string, string | null>()).set(from.permission, rule));
    }
  }
  return found;
}
