/** The rows of a live account, as far as they were shown, beside those every account has. */
import { conjurId, isBuiltInRole, parseConjurId, type ConjurId, type ConjurSnapshot } from '../../../domain/conjur.js';
import type { ConjurMembership, ConjurRecord } from '../../../domain/conjur-live.js';
import { membershipKey, newEstate, type Estate } from '../state/estate.js';
import { grantKey, indexLoads, permitKey, recordKey, type TellLoad } from './loads.js';

export function estateOfLive(snapshot: ConjurSnapshot): Estate {
  const { account, records = [], roles = [], holders = [], policyVersions = [] } = snapshot;
  const estate = newEstate(account);
  const tell = indexLoads(policyVersions);
  forgetAssumed(estate, records);
  for (const record of records) addRecord(estate, record, tell);
  for (const { members, memberships } of roles)
    for (const row of [...(members ?? []), ...(memberships ?? [])]) addMembership(estate, row, tell);
  for (const { policy, version, role } of policyVersions) estate.versions.put({ resource: policy, version, role });
  nameRoles(
    estate,
    records,
    holders.flatMap((each) => each.roles),
  );
  return estate;
}

/** What a new account has is taken for granted only where it was not shown. */
function forgetAssumed(estate: Estate, records: readonly ConjurRecord[]): void {
  for (const { id } of records) for (const row of estate.memberships.where('role', id)) estate.memberships.delete(row);
}

function addRecord(estate: Estate, record: ConjurRecord, tell: TellLoad): void {
  const { id, owner, policy } = record;
  const evidence = builtIn(estate, id) ? '' : tell(policy, recordKey(id), printRecord(id));
  estate.resources.put({ resource: id, owner, policy, evidence });
  if (isBuiltInRole(id)) {
    estate.roles.put({ role: id, policy, evidence });
    // The owner holds the role, whether or not the members could be read.
    estate.memberships.put({ role: id, member: owner, admin: true, ownership: true, policy, evidence });
  }
  for (const { role, privilege, policy: branch } of record.permits)
    estate.permissions.put({
      ...{ resource: id, role, privilege, policy: branch },
      evidence: tell(branch, permitKey(id, role, privilege), '!permit'),
    });
  for (const { name, value, policy: branch } of record.annotations)
    estate.annotations.put({ resource: id, name, value, policy: branch, evidence });
  for (const layer of record.layers ?? [])
    addMembership(estate, { role: layer, member: id, admin: false, ownership: false, policy }, tell);
  if (record.restrictedTo && record.restrictedTo.length > 0) estate.restrictedTo.set(id, record.restrictedTo);
  if (record.secrets && record.secrets.length > 0) estate.secrets.add(id);
}

function addMembership(estate: Estate, row: ConjurMembership, tell: TellLoad): void {
  const { role, member, ownership, policy } = row;
  const made = ownership
    ? (estate.resources.get(role)?.evidence ?? '')
    : tell(policy, grantKey(role, member), '!grant');
  const before = estate.memberships.get(membershipKey(role, member, ownership));
  estate.memberships.put({ ...row, evidence: before && ownership ? before.evidence : made });
}

/** A role that is named exists, though it may not be shown itself. */
function nameRoles(estate: Estate, records: readonly ConjurRecord[], told: readonly ConjurId[]): void {
  const named = [
    ...told,
    ...records.flatMap(({ owner, permits }) => [owner, ...permits.map(({ role }) => role)]),
    ...[...estate.memberships.values()].flatMap(({ role, member }) => [role, member]),
  ];
  for (const role of named) if (!estate.roles.get(role)) estate.roles.put({ role, policy: null, evidence: '' });
}

function builtIn({ account }: Estate, id: ConjurId): boolean {
  return id === conjurId(account, 'user', 'admin') || id === conjurId(account, 'policy', 'root');
}

/** `!variable prod/db/password`, as a policy says it. */
function printRecord(id: ConjurId): string {
  const { kind, identifier } = parseConjurId(id);
  return `!${kind.replaceAll('_', '-')} ${identifier}`;
}
