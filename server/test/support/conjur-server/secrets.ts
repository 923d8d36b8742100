/** SecretsController of 1.24.0: what a collector must never ask for. */
import { parseConjurId } from '../../../src/domain/conjur.js';
import { emptySecret, forbidden, noRoute, unprocessable, type Reply } from './reply.js';
import { idOf, toInteger, type Ask } from './request.js';
import { visible } from './resources.js';

export function setSecret(ask: Ask): Reply {
  const { kind, identifier } = parseConjurId(idOf(ask));
  if ((kind !== 'variable' && kind !== 'public_key') || identifier === '') throw noRoute();
  const id = visible(ask);
  if (!ask.state.allows(ask.role, 'update', id)) throw forbidden();
  if (ask.body.trim() === '') throw unprocessable("'value' may not be empty", 'argument_error');
  ask.state.setSecret(id, ask.body);
  return { status: 201 };
}

export function fetchSecret(ask: Ask): Reply {
  const id = idOf(ask);
  const { kind, identifier } = parseConjurId(id);
  if (kind !== 'variable' || identifier === '') throw noRoute();
  if (!ask.state.shows(id, ask.role)) throw emptySecret(id);
  if (!ask.state.allows(ask.role, 'execute', id)) throw forbidden();
  const versions = ask.state.secretsOf(id);
  const asked = ask.query.get('version');
  const found = asked === null ? versions.at(-1) : versions.find(({ version }) => version === toInteger(asked));
  if (!found) throw emptySecret(id);
  const mime = ask.state.estate.annotations
    .where('resource', id)
    .find(({ name }) => name === 'conjur/mime_type')?.value;
  return { status: 200, headers: { 'content-type': mime ?? 'application/octet-stream' }, body: found.value };
}

export function fetchBatch(ask: Ask): Reply {
  const { state, query, role } = ask;
  const given = (query.get('variable_ids') ?? '').split(',');
  const ids = given.filter((id) => id.trim() !== '');
  if (ids.length === 0 || ids.length < given.length) throw unprocessable('variable_ids', 'argument_error');
  const known = ids.filter((id) => state.estate.resources.get(id));
  if (known.some((id) => !state.allows(role, 'execute', id))) throw forbidden();
  const missing = ids.find((id) => !known.includes(id) || state.secretsOf(id).length === 0);
  if (missing !== undefined) throw emptySecret(missing);
  return { status: 200, body: Object.fromEntries(ids.map((id) => [id, state.secretsOf(id).at(-1)!.value])) };
}
