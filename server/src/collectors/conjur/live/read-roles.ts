/**
 * Who holds each role that is shown (RolesController of Conjur 1.24.0). Members of a role are shown to whoever sees the
 * record of the same id, whether or not they see the members.
 */
import { isBuiltInRole, parseConjurId, type ConjurId } from '../../../domain/conjur.js';
import type { ConjurMembership, ConjurRecord, ConjurRole } from '../../../domain/conjur-live.js';
import { forEachOf } from '../../http/for-each.js';
import { membershipsAnswer, roleAnswer } from './answers.js';
import { readJson } from './reading.js';
import type { ConjurRun } from './run.js';

type Draft = { -readonly [Key in keyof ConjurRole]: ConjurRole[Key] };

/**
 * Members of every role shown; and what each of them is a member of, where roles are named that are not shown:
 * otherwise the members say it all.
 */
export async function readRoles(run: ConjurRun, records: readonly ConjurRecord[]): Promise<readonly ConjurRole[]> {
  const shown = records.map(({ id }) => id).filter(isBuiltInRole);
  const roles = new Map<ConjurId, Draft>(shown.map((id) => [id, { id, members: null, memberships: null }]));
  await forEachOf(run, 'roles', shown, async (id) => {
    const reading = await readJson(run.client, rolePath(id), roleAnswer);
    if (reading.read) roles.get(id)!.members = sorted(reading.value.members);
    else run.gaps.push(unread(id, `Who holds ${id} could not be read: ${reading.text}.`, reading.error?.code));
  });
  if (namedRoles(records, [...roles.values()]).every((id) => roles.get(id)?.members)) return [...roles.values()];
  await forEachOf(run, 'memberships', shown, async (id) => {
    const reading = await readJson(run.client, `${rolePath(id)}?memberships`, membershipsAnswer);
    if (reading.read) roles.get(id)!.memberships = sorted(reading.value);
    else
      run.gaps.push(unread(id, `What ${id} is a member of could not be read: ${reading.text}.`, reading.error?.code));
  });
  return [...roles.values()];
}

/** Ids of all roles that what was read names, each once. */
export function namedRoles(records: readonly ConjurRecord[], roles: readonly ConjurRole[]): readonly ConjurId[] {
  const rows = roles.flatMap(({ members, memberships }) => [...(members ?? []), ...(memberships ?? [])]);
  return [
    ...new Set([
      ...records.flatMap(({ owner, permits, layers = [] }) => [owner, ...permits.map(({ role }) => role), ...layers]),
      ...rows.flatMap(({ role, member }) => [role, member]),
    ]),
  ];
}

function rolePath(id: ConjurId): string {
  return `roles/${pathOf(id)}`;
}

/** An id in a path is one segment, its slashes included. */
export function pathOf(id: ConjurId): string {
  const { account, kind, identifier } = parseConjurId(id);
  return [account, kind, identifier].map(encodeURIComponent).join('/');
}

function sorted(rows: readonly ConjurMembership[]): readonly ConjurMembership[] {
  const key = ({ role, member, ownership }: ConjurMembership) => [role, member, ownership].join('\u0000');
  return rows.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

function unread(subject: string, message: string, code: string | undefined): ConjurRun['gaps'][number] {
  return { code: code === 'server-lost' ? code : 'role-unread', subject, message };
}
