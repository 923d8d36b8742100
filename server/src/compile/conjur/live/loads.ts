/**
 * Which load made a row, from the texts a policy remembers: the first that says it while the one before does not.
 * Conjur keeps twenty (policy_versions of 1.24.0); what the oldest of them says already was there before it.
 */
import { parseConjurId, type ConjurId, type PolicyStatement } from '../../../domain/conjur.js';
import type { ConjurPolicyVersion } from '../../../domain/conjur-live.js';

/** `create <id>`, `grant <role> <member>`, `permit <resource> <role> <privilege>`; ids and privileges may hold spaces. */
export type RowKey = string;

export const recordKey = (id: ConjurId): RowKey => key('create', id);
export const grantKey = (role: ConjurId, member: ConjurId): RowKey => key('grant', role, member);
export const permitKey = (resource: ConjurId, role: ConjurId, privilege: string): RowKey =>
  key('permit', resource, role, privilege);

/** Says where a row of a branch was loaded: `policy prod, version 3:14 by acme:user:ann`. */
export type TellLoad = (policy: ConjurId | null, row: RowKey, statement: string) => string;

export function indexLoads(versions: readonly ConjurPolicyVersion[]): TellLoad {
  const byBranch = new Map<ConjurId, Map<RowKey, string>>();
  for (const version of versions.toSorted((a, b) => a.version - b.version)) addVersion(byBranch, version);
  return (policy, row, statement) => {
    if (policy === null) return `over REST ${statement}`;
    const known = byBranch.get(policy)?.get(row);
    return `policy ${parseConjurId(policy).identifier}${known ?? ''} ${statement}`;
  };
}

function addVersion(byBranch: Map<ConjurId, Map<RowKey, string>>, version: ConjurPolicyVersion): void {
  const oldest = !byBranch.has(version.policy);
  const rows = byBranch.get(version.policy) ?? new Map<RowKey, string>();
  byBranch.set(version.policy, rows);
  for (const statement of version.statements ?? []) {
    const at =
      oldest && version.version > 1
        ? `, version ${version.version} or before,`
        : `, version ${version.version}:${statement.line} by ${version.role} at ${version.at},`;
    for (const row of rowsOf(statement)) if (!rows.has(row)) rows.set(row, at);
  }
}

function rowsOf(statement: PolicyStatement): readonly RowKey[] {
  switch (statement.op) {
    case 'create':
      return [recordKey(statement.id), ...(statement.layers ?? []).map((layer) => grantKey(layer, statement.id))];
    case 'grant':
      return statement.roles.flatMap((role) => statement.members.map(({ id }) => grantKey(role, id)));
    case 'permit':
      return statement.resources.flatMap((resource) =>
        statement.roles.flatMap((role) => statement.privileges.map((each) => permitKey(resource, role, each))),
      );
    default:
      return [];
  }
}

function key(...parts: readonly string[]): RowKey {
  return parts.join('\u0000');
}
