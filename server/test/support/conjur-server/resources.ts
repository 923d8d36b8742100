/** ResourcesController of 1.24.0. */
import { parseConjurId, type ConjurId } from '../../../src/domain/conjur.js';
import { heldRoles, permittedRoles } from '../../../src/compile/conjur/state/decide.js';
import { forbidden, notFound, unprocessable, type Reply } from './reply.js';
import { fullId, idOf, matchesWords, toInteger, type Ask } from './request.js';
import { order, viewResource } from './views.js';

/** Clients of other products ask for this many, whatever the limit. */
const TOLERATED = 10_000;

export function listResources(ask: Ask): Reply {
  const { state, parts, query } = ask;
  const counting = query.has('count');
  let limit = query.get('limit');
  const offset = query.get('offset');
  if (state.listLimit > 0 && !counting) {
    if (limit === null && offset === null) limit = String(state.listLimit);
    const asked = toInteger(limit);
    if (asked > state.listLimit && asked !== TOLERATED)
      throw unprocessable(`'Limit' parameter must not exceed ${state.listLimit}`);
  }
  const role = assumedRole(ask, query.get('role') || query.get('acting_as'));
  checkPaging(limit, offset);
  const found = search(ask, visibleTo(ask, role), parts[1], parts[2]);
  const page =
    limit === null && offset === null
      ? found
      : found.slice(toInteger(offset), toInteger(offset) + (limit === null ? 10 : toInteger(limit)));
  if (query.get('count') === 'true') return { status: 200, body: { count: page.length } };
  return { status: 200, body: page.map((id) => viewResource(state, id)) };
}

export function showResource(ask: Ask): Reply {
  return { status: 200, body: viewResource(ask.state, visible(ask)) };
}

export function listPermitted(ask: Ask): Reply {
  const id = visible(ask);
  const privilege = ask.query.get('privilege') ?? ask.query.get('permission');
  if (privilege === null) throw unprocessable('privilege', 'argument_error');
  return { status: 200, body: [...permittedRoles(ask.state.estate, privilege, id)].sort(order) };
}

export function checkPermission(ask: Ask): Reply {
  const privilege = ask.query.get('privilege');
  if (privilege === null) throw unprocessable('privilege', 'argument_error');
  const role = assumedRole(ask, ask.query.get('role'));
  return { status: ask.state.allows(role, privilege, visible(ask)) ? 204 : 404 };
}

/** The id asked for, where the asker sees it. */
export function visible(ask: Ask): ConjurId {
  const id = idOf(ask);
  if (!ask.state.shows(id, ask.role)) throw notFound(id);
  return id;
}

/** AssumedRole: somebody who holds the role may ask as it. */
function assumedRole({ state, role }: Ask, asked: string | null): ConjurId {
  if (asked === null || asked === '') return role;
  if (!state.estate.roles.get(asked) || !state.holds(role, asked)) throw forbidden();
  return asked;
}

/** visible_resources: owned by, or permitted anything to, a role that is held. */
function visibleTo({ state: { estate } }: Ask, role: ConjurId): readonly ConjurId[] {
  const held = heldRoles(estate, role);
  const seen = [...held].flatMap((each) => [
    ...estate.resources.where('owner', each).map(({ resource }) => resource),
    ...estate.permissions.where('role', each).map(({ resource }) => resource),
  ]);
  return [...new Set(seen)].sort(order);
}

function search(
  { state: { estate, account: home }, query }: Ask,
  ids: readonly ConjurId[],
  account?: string,
  kind?: string,
): readonly ConjurId[] {
  const owner = query.get('owner');
  const owners = owner === null ? undefined : heldRoles(estate, fullId(owner, account ?? home));
  const words = query.get('search');
  return ids.filter((id) => {
    const parsed = parseConjurId(id);
    if (account !== undefined && parsed.account !== account) return false;
    if ((kind ?? query.get('kind') ?? parsed.kind) !== parsed.kind) return false;
    if (owners && !owners.has(estate.resources.get(id)!.owner)) return false;
    const annotations = estate.annotations.where('resource', id).map(({ value }) => value);
    return words === null || matchesWords([parsed.kind, parsed.identifier, ...annotations].join(' '), words);
  });
}

function checkPaging(limit: string | null, offset: string | null): void {
  const numeric = (text: string) => /^-?\d+$/.test(text);
  if (limit !== null && (!numeric(limit) || toInteger(limit) <= 0))
    throw unprocessable("'limit' contains an invalid value. 'limit' must be a positive integer.");
  if (offset !== null && (!numeric(offset) || toInteger(offset) < 0))
    throw unprocessable("'offset' contains an invalid value. 'offset' must be an integer greater than or equal to 0.");
}
