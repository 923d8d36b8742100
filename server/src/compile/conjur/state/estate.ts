/**
 * What a Conjur account holds, row by row as the database of Conjur 1.24.0 has it: the tables policy loads write.
 * `policy` is the branch a row was loaded into; null for rows made in other ways.
 */
import { conjurId, type ConjurId } from '../../../domain/conjur.js';
import { Table } from './table.js';

/** Where a row was read: `prod.yml:14 !permit`; empty for what every account has. */
type Origin = { policy: ConjurId | null; evidence: string };

export interface RoleRow extends Origin {
  role: ConjurId;
}
export interface ResourceRow extends Origin {
  resource: ConjurId;
  owner: ConjurId;
}
export interface MembershipRow extends Origin {
  role: ConjurId;
  member: ConjurId;
  admin: boolean;
  /** Made because the member owns the role, not by a grant. */
  ownership: boolean;
}
export interface PermissionRow extends Origin {
  resource: ConjurId;
  role: ConjurId;
  privilege: string;
}
export interface AnnotationRow extends Origin {
  resource: ConjurId;
  name: string;
  value: string;
}
export interface VersionRow {
  resource: ConjurId;
  version: number;
  /** Who loaded it. */
  role: ConjurId;
}

export interface Estate {
  account: string;
  roles: Table<RoleRow>;
  memberships: Table<MembershipRow>;
  resources: Table<ResourceRow>;
  permissions: Table<PermissionRow>;
  annotations: Table<AnnotationRow>;
  versions: Table<VersionRow>;
  /** Roles that log in: addresses they may do so from; an empty list allows all. */
  restrictedTo: Map<ConjurId, readonly string[]>;
  /** Variables known to have a value. */
  secrets: Set<ConjurId>;
}

const SEPARATOR = '\u0000';
export const membershipKey = (role: ConjurId, member: ConjurId, ownership: boolean): string =>
  [role, member, ownership].join(SEPARATOR);
export const permissionKey = (resource: ConjurId, role: ConjurId, privilege: string): string =>
  [resource, role, privilege].join(SEPARATOR);
export const annotationKey = (resource: ConjurId, name: string): string => [resource, name].join(SEPARATOR);

/** An account as it is created: its administrator, who owns itself, and the root policy. */
export function newEstate(account: string): Estate {
  const admin = conjurId(account, 'user', 'admin');
  const root = conjurId(account, 'policy', 'root');
  const builtIn: Origin = { policy: null, evidence: '' };
  const ids = [admin, root];
  return {
    account,
    roles: new Table<RoleRow>(
      (row) => row.role,
      ['policy'],
      ids.map((role) => ({ role, ...builtIn })),
    ),
    resources: new Table<ResourceRow>(
      (row) => row.resource,
      ['policy', 'owner'],
      ids.map((resource) => ({ resource, owner: admin, ...builtIn })),
    ),
    memberships: new Table<MembershipRow>(
      (row) => membershipKey(row.role, row.member, row.ownership),
      ['policy', 'role', 'member'],
      ids.map((role) => ({ role, member: admin, admin: true, ownership: true, ...builtIn })),
    ),
    permissions: new Table<PermissionRow>(
      (row) => permissionKey(row.resource, row.role, row.privilege),
      ['policy', 'resource', 'role'],
    ),
    annotations: new Table<AnnotationRow>((row) => annotationKey(row.resource, row.name), ['policy', 'resource']),
    versions: new Table<VersionRow>((row) => `${row.resource}${SEPARATOR}${row.version}`, ['resource', 'role']),
    restrictedTo: new Map(),
    secrets: new Set(),
  };
}

export function cloneEstate(estate: Estate): Estate {
  return {
    account: estate.account,
    roles: estate.roles.clone(),
    resources: estate.resources.clone(),
    memberships: estate.memberships.clone(),
    permissions: estate.permissions.clone(),
    annotations: estate.annotations.clone(),
    versions: estate.versions.clone(),
    restrictedTo: new Map(estate.restrictedTo),
    secrets: new Set(estate.secrets),
  };
}
