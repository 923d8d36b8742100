/** What an account is not shown, as far as what it is shown points there. Conjur has no privilege that shows everything. */
import { conjurId, isBuiltInRole, type ConjurId } from '../../../domain/conjur.js';
import type { ConjurHolders, ConjurRecord, ConjurRole } from '../../../domain/conjur-live.js';
import type { CoverageGap } from '../../../domain/snapshot.js';
import { namedRoles } from './read-roles.js';
import type { ConjurRun } from './run.js';

interface Shown {
  records: readonly ConjurRecord[];
  roles: readonly ConjurRole[];
  holders: readonly ConjurHolders[];
}

export function unseenGaps(
  { account, role }: Pick<ConjurRun, 'account' | 'role'>,
  { records, roles, holders }: Shown,
): readonly CoverageGap[] {
  const shown = new Set(records.map(({ id }) => id));
  const read = new Set(roles.flatMap(({ id, members }) => (members ? [id] : [])));
  const named = namedRoles(records, roles);
  const hidden = named.filter((id) => !shown.has(id) && isBuiltInRole(id)).sort();
  const known = new Set([...named, ...shown]);
  const others = new Set(holders.flatMap((each) => each.roles).filter((id) => !known.has(id)));
  const custom = named.filter((id) => !read.has(id) && !isBuiltInRole(id)).sort();
  return [
    ...(holdsRoot(account, role, records, roles)
      ? []
      : [recordsUnseen(role, records.length, hidden.length + others.size)]),
    ...hidden.map((id): CoverageGap => ({
      code: 'role-unseen',
      subject: id,
      message: `${id} is named, but not shown to ${role}: who owns it, who is permitted what on it and by which memberships others hold it is not known.`,
      missingPermission: `read on ${id}`,
    })),
    ...custom.map((id): CoverageGap => ({
      code: 'role-unreadable',
      subject: id,
      message: `Who holds ${id} is known only as far as roles that are shown hold it: Conjur has no interface for the members of this kind.`,
    })),
  ];
}

function recordsUnseen(role: ConjurId, shown: number, hidden: number): CoverageGap {
  return {
    code: 'records-unseen',
    subject: 'records',
    message: `${role} is shown ${shown} records, and ${hidden} more are named there; how many others there are, Conjur does not tell.`,
    missingPermission: 'read on each of them, or ownership of the policies they are in',
  };
}

/** Whoever holds the administrator's role, or owns the root policy, owns everything that was not given away on purpose. */
function holdsRoot(
  account: string,
  asker: ConjurId,
  records: readonly ConjurRecord[],
  roles: readonly ConjurRole[],
): boolean {
  const root = records.find(({ id }) => id === conjurId(account, 'policy', 'root'));
  if (!root) return false;
  const holds = new Map<ConjurId, ConjurId[]>();
  for (const { members } of roles)
    for (const { role, member } of members ?? []) holds.set(member, [...(holds.get(member) ?? []), role]);
  const held = new Set([asker]);
  for (const each of held) for (const role of holds.get(each) ?? []) held.add(role);
  return held.has(root.owner);
}
