/** RolesController of 1.24.0: a role is shown to whoever sees the resource of the same id. */
import { parseConjurId, type ConjurId } from '../../../src/domain/conjur.js';
import { heldRoles } from '../../../src/compile/conjur/state/decide.js';
import type { MembershipRow } from '../../../src/compile/conjur/state/estate.js';
import { forbidden, notFound, Refused, type Reply } from './reply.js';
import { fullId, matchesWords, toInteger, type Ask } from './request.js';
import { visible } from './resources.js';
import { order, viewMembership } from './views.js';

export function showRole(ask: Ask): Reply {
  const id = visible(ask);
  const { policy } = ask.state.estate.roles.get(id) ?? { policy: null };
  return { status: 200, body: { id, ...(policy ? { policy } : {}), members: membersOf(ask, id).map(viewMembership) } };
}

export function listMembers(ask: Ask): Reply {
  const found = filterRows(ask, membersOf(ask, visible(ask)), ({ member }) => member);
  if (ask.query.has('count')) return { status: 200, body: { count: found.length } };
  const [limit, offset] = [ask.query.get('limit'), ask.query.get('offset')];
  // Sequel refuses a limit below one, and nobody rescues that.
  if (limit !== null && toInteger(limit) < 1) throw new Refused({ status: 500 });
  const end = limit === null ? (offset === null ? Infinity : 10) : toInteger(limit);
  return { status: 200, body: found.slice(toInteger(offset), toInteger(offset) + end).map(viewMembership) };
}

export function listMemberships(ask: Ask): Reply {
  const id = visible(ask);
  const rows = ask.state.estate.memberships.where('member', id).toSorted((a, b) => order(a.role, b.role));
  const found = filterRows(ask, rows, ({ role }) => role);
  return { status: 200, body: ask.query.has('count') ? { count: found.length } : found.map(viewMembership) };
}

export function listAllMemberships(ask: Ask): Reply {
  const held = [...heldRoles(ask.state.estate, visible(ask))].sort(order);
  const filter = filterOf(ask);
  const found = filter ? held.filter((role) => filter.has(role)) : held;
  return { status: 200, body: ask.query.has('count') ? { count: found.length } : found };
}

/** role_graph: the ways up, the members of everything up there, the ways down; only where the parent is shown. */
export function showGraph(ask: Ask): Reply {
  const start = visible(ask);
  const { estate } = ask.state;
  const up = new Set([start]);
  for (const role of up) for (const row of estate.memberships.where('member', role)) up.add(row.role);
  const down = new Set([start]);
  for (const role of down) for (const row of estate.memberships.where('role', role)) down.add(row.member);
  const edges = [...new Set([...up, ...down])]
    .flatMap((role) => estate.memberships.where('role', role))
    .filter(({ role }) => ask.state.shows(role, ask.role))
    .map(({ role, member }) => ({ parent: role, child: member }))
    .sort((a, b) => order(a.parent, b.parent) || order(a.child, b.child));
  return { status: 200, body: [...new Map(edges.map((edge) => [`${edge.parent} ${edge.child}`, edge])).values()] };
}

/** Who may create in the policy a role is of, may add members to it; who may update it, take them out. */
export function changeMember(ask: Ask): Reply {
  const { state, method, query } = ask;
  const role = visible(ask);
  const { policy } = state.estate.resources.get(role)!;
  const member = query.get('member') ?? '';
  const privilege = method === 'POST' ? 'create' : 'update';
  if (policy === null || !state.allows(ask.role, privilege, policy)) throw forbidden();
  const rows = state.estate.memberships.where('role', role).filter((row) => row.member === member);
  if (method === 'DELETE') {
    if (!rows[0]) throw notFound(member);
    state.estate.memberships.delete(rows[0]);
  } else {
    if (!state.estate.roles.get(member)) throw notFound(member);
    if (!rows.some(({ ownership }) => !ownership))
      state.estate.memberships.put({ role, member, admin: false, ownership: false, policy: null, evidence: '' });
  }
  return { status: 204 };
}

function membersOf({ state }: Ask, id: ConjurId): readonly MembershipRow[] {
  return state.estate.memberships.where('role', id).toSorted((a, b) => order(a.member, b.member));
}

function filterRows(
  ask: Ask,
  rows: readonly MembershipRow[],
  idOf: (row: MembershipRow) => ConjurId,
): readonly MembershipRow[] {
  const kinds = [...ask.query.getAll('kind[]'), ...ask.query.getAll('kind')];
  const words = ask.query.get('search');
  return rows.filter((row) => {
    const { kind, identifier } = parseConjurId(idOf(row));
    return (kinds.length === 0 || kinds.includes(kind)) && (words === null || matchesWords(identifier, words));
  });
}

function filterOf({ query, state }: Ask): ReadonlySet<ConjurId> | undefined {
  const given = [...query.getAll('filter[]'), ...query.getAll('filter')];
  return given.length > 0 ? new Set(given.map((id) => fullId(id, state.account))) : undefined;
}
