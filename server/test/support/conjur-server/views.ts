/** Rows as JSON (Resource#as_json, RoleMembership#as_json of 1.24.0): what is null is left out. */
import { parseConjurId, type ConjurId } from '../../../src/domain/conjur.js';
import type { MembershipRow } from '../../../src/compile/conjur/state/estate.js';
import { sha256, type ConjurState } from './state.js';

const CREATED = '2026-01-01T00:00:00.000+00:00';
type Json = Record<string, unknown>;

export function viewMembership({ role, member, admin, ownership, policy }: MembershipRow): Json {
  return { admin_option: admin, ownership, role, member, ...inBranch(policy) };
}

export function viewResource(state: ConjurState, id: ConjurId): Json {
  const { estate } = state;
  const row = estate.resources.get(id)!;
  const permits = estate.permissions.where('resource', id);
  const annotations = estate.annotations.where('resource', id);
  return {
    created_at: CREATED,
    id,
    owner: row.owner,
    ...inBranch(row.policy),
    permissions: permits
      .toSorted((a, b) => order(a.role, b.role) || order(a.privilege, b.privilege))
      .map(({ privilege, role, policy }) => ({ privilege, role, ...inBranch(policy) })),
    annotations: annotations
      .toSorted((a, b) => order(a.name, b.name))
      .map(({ name, value, policy }) => ({ name, value, ...inBranch(policy) })),
    ...viewKind(state, id),
  };
}

function viewKind(state: ConjurState, id: ConjurId): Json {
  switch (parseConjurId(id).kind) {
    case 'variable':
      return { secrets: state.secretsOf(id).map(({ version, expiresAt }) => ({ version, expires_at: expiresAt })) };
    case 'policy':
      return { policy_versions: state.versions.filter(({ policy }) => policy === id).map(viewVersion) };
    case 'host_factory':
      return { tokens: state.factoryTokens.get(id) ?? [], layers: layersOf(state, id) };
    case 'user':
    case 'host':
      return { restricted_to: state.estate.restrictedTo.get(id) ?? [] };
    default:
      return {};
  }
}

function layersOf({ estate }: ConjurState, factory: ConjurId): readonly ConjurId[] {
  return estate.memberships
    .where('member', factory)
    .map(({ role }) => role)
    .filter((role) => parseConjurId(role).kind === 'layer');
}

function viewVersion({ policy, version, role, text, createdAt, clientIp }: ConjurState['versions'][number]): Json {
  return {
    version,
    created_at: createdAt,
    policy_text: text,
    policy_sha256: sha256(text),
    finished_at: createdAt,
    client_ip: clientIp,
    id: policy,
    role,
  };
}

function inBranch(policy: ConjurId | null): Json {
  return policy === null ? {} : { policy };
}

export function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
