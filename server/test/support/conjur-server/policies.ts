/** PoliciesController of 1.24.0, without the effective policy and the item lists of a dry run. */
import { conjurId, parseConjurId, type LoadMode } from '../../../src/domain/conjur.js';
import type { Answer } from '../conjur.js';
import { noRoute, type Reply } from './reply.js';
import { idOf, type Ask } from './request.js';

const modes: Readonly<Record<string, LoadMode>> = { POST: 'post', PATCH: 'patch', PUT: 'put' };

export function loadPolicy(ask: Ask): Reply {
  const { state, method, body, role, query } = ask;
  const mode = modes[method];
  const { kind, identifier } = parseConjurId(idOf(ask));
  if (!mode || kind !== 'policy') throw noRoute();
  if (query.get('dryRun') === 'true') {
    const tried = state.tryLoad(mode, identifier, body, role);
    return { status: tried.error ? 422 : 200, body: { status: tried.error ? 'Invalid YAML' : 'Valid YAML' } };
  }
  if (body === '') return refuseText('is not present');
  const answer = state.load(mode, identifier, body, role);
  if (answer.status !== 201) return refuse(ask, answer, identifier);
  const created = answer.createdRoles.map((id) => [id, { id, api_key: state.keyOf(id) }]);
  return { status: 201, body: { created_roles: Object.fromEntries(created), version: answer.version } };
}

function refuse({ state }: Ask, { status, error }: Answer, branch: string): Reply {
  if (status === 403) return { status };
  const { code, message, line, column } = error!;
  if (code === 'validation_failed') return refuseText(message.replace('policy_text ', ''));
  if (status === 404) {
    const details = { code, target: 'id', message: conjurId(state.account, 'policy', branch) };
    return { status, body: { error: { code, message, target: 'policy', details } } };
  }
  const place = line === undefined ? {} : { innererror: { code, filename: 'policy.yml', line, column } };
  const headers = status === 409 ? { 'retry-after': '1' } : {};
  return { status, headers, body: { error: { code, message, ...place } } };
}

function refuseText(message: string): Reply {
  const details = [{ code: 'validation_failed', target: 'policy_text', message }];
  const error = { code: 'validation_failed', message: `policy_text ${message}`, details };
  return { status: 422, body: { error } };
}
