/** Temporary memberships in Conjur: a host is in a group while an approval holds. What is wanted, and its exact policy. Pure. */
import { parseNodeId, type NodeId } from '../../domain/ids.js';
import { activeAt, type Tasks } from '../approvals/task.js';

export interface TemporaryGrant {
  approval: string;
  /** A group or layer, by node id. */
  role: NodeId;
  /** A host or user. */
  member: NodeId;
  /** ISO 8601. */
  until: string;
}

/** What must hold at a moment, of one source. */
export function wantedGrants(tasks: Tasks, source: string, at: string): TemporaryGrant[] {
  return activeAt(tasks, at).flatMap(({ id, until }) =>
    (tasks.get(id)!.grants ?? [])
      .filter(({ role }) => parseNodeId(role)?.source === source)
      .map(({ role, member }) => ({ approval: id, role, member, until })),
  );
}

/** The same membership, whichever approval it is for. */
export const pairOf = ({ role, member }: Pick<TemporaryGrant, 'role' | 'member'>) => `${role} ${member}`;

/** What PATCH of the branch `root` is given. */
export function policyOf(
  statement: 'grant' | 'revoke',
  { role, member }: Pick<TemporaryGrant, 'role' | 'member'>,
): string {
  return [`- !${statement}`, `  role: ${recordOf(role)}`, `  member: ${recordOf(member)}`, ''].join('\n');
}

/** Quoted as JSON, which YAML reads: a name may hold what has a meaning there. */
function recordOf(id: NodeId): string {
  const parsed = parseNodeId(id)!;
  return `!${parsed.kind} ${JSON.stringify(parsed.fullName)}`;
}
