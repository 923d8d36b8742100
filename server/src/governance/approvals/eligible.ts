/**
 * Who may decide about a request: never who made it, never somebody through a group that who made it is in as well, whatever
 * the groups are called and in whichever system they are. Where it is not known, they may not. Pure.
 */
import type { NodeId } from '../../domain/ids.js';
import type { Need } from './task.js';

/** What somebody stands in: themselves in every system, groups and roles. */
export interface Holders {
  certain: ReadonlySet<NodeId>;
  /** Those as well that could not be read. */
  possible: ReadonlySet<NodeId>;
}

/** What an approver may agree to, and through whom. */
export interface Eligibility {
  guardrails: readonly string[];
  through: readonly NodeId[];
  /** Why there is nothing they may agree to, as a sentence; null where there is. */
  refusal: string | null;
}

const isPerson = (id: NodeId) => id.startsWith('user:') || id.startsWith('host:');

export function eligibilityOf(needs: readonly Need[], approver: Holders, requester: Holders): Eligibility {
  if (![...approver.certain].some(isPerson)) return none('A person decides: say who it is.');
  const same = [...approver.possible].find((id) => isPerson(id) && requester.possible.has(id));
  if (same !== undefined) return none(`${same} has made the request, and nobody decides about their own.`);
  const found = needs.map(({ guardrail, approvers }) => ({
    guardrail,
    through: approvers.filter((id) => approver.certain.has(id) && !requester.possible.has(id)),
  }));
  const open = found.filter(({ through }) => through.length > 0);
  if (open.length > 0)
    return {
      guardrails: open.map(({ guardrail }) => guardrail),
      through: [...new Set(open.flatMap(({ through }) => through))].sort(),
      refusal: null,
    };
  const shared = needs.flatMap(({ approvers }) => approvers).find((id) => approver.certain.has(id));
  if (shared !== undefined)
    return none(`Who has made the request is in ${shared} as well, so it takes somebody of another duty.`);
  const named = [...new Set(needs.flatMap(({ approvers }) => approvers))].sort();
  return none(`Only one of ${named.join(', ')} may decide about it.`);
}

const none = (refusal: string): Eligibility => ({ guardrails: [], through: [], refusal });
