/**
 * Rows of the attack graph with what no change of a list takes away: whoever has Overall/Administer keeps on every list what it implies.
 * Mirrors org.jenkinsci.plugins.matrixauth.inheritance.NonInheritingStrategy (matrix-auth 3.2.1), which lets it through where a list
 * inherits from no other.
 */
import { splitEntitlement } from '../domain/entitlement-id.js';
import { parseNodeId, type NodeId } from '../domain/ids.js';
import { ADMINISTER } from '../domain/permissions.js';
import type { LeadingRow } from './backward-flow.js';

export const administratorsPass = 'whoever has Overall/Administer has this whatever the list inherits';

/** No path is added: what leads from Overall/Administer to a list by inheritance leads there beside it as well. */
export function withAdministratorsPassing(rows: readonly LeadingRow[]): readonly LeadingRow[] {
  const known = new Map(rows.map((row) => [row.id, row]));
  const administrators = rows.filter(
    ({ id }) => id.endsWith(`#${ADMINISTER}`) && splitEntitlement(id)?.scope.startsWith('controller:'),
  );
  if (administrators.length === 0) return rows;
  const inherited = inheritedEntitlements(rows);
  const more = new Map<NodeId, LeadingRow['out']>();
  for (const row of administrators) {
    const implied = impliedBy(row, known);
    const source = parseNodeId(row.id)?.source;
    const kept = inherited.filter((each) => each.source === source && implied.has(each.permission));
    more.set(
      row.id,
      kept.map(({ id }) => ['IMPLIES', id, administratorsPass] as const),
    );
  }
  return rows.map((row) => (more.has(row.id) ? { ...row, out: [...row.out, ...more.get(row.id)!] } : row));
}

interface Inherited {
  id: NodeId;
  source: string | undefined;
  permission: string;
}

/** Those of lists to which another list passes something on, each once. */
function inheritedEntitlements(rows: readonly LeadingRow[]): Inherited[] {
  const found = new Map<NodeId, Inherited>();
  for (const { out } of rows)
    for (const [type, id] of out) {
      const permission = type === 'CASCADES_TO' ? splitEntitlement(id)?.permission : undefined;
      if (permission !== undefined) found.set(id, { id, source: parseNodeId(id)?.source, permission });
    }
  return [...found.values()];
}

/** Permissions that Overall/Administer implies at its controller, at any distance. */
function impliedBy(administer: LeadingRow, known: ReadonlyMap<NodeId, LeadingRow>): ReadonlySet<string> {
  const controller = splitEntitlement(administer.id)!.scope;
  const reached = new Set([administer.id]);
  const permissions = new Set<string>();
  for (const id of reached)
    for (const [type, to] of known.get(id)?.out ?? []) {
      const implied = type === 'IMPLIES' ? splitEntitlement(to) : undefined;
      if (implied?.scope !== controller) continue;
      reached.add(to);
      permissions.add(implied.permission);
    }
  return permissions;
}
