/**
 * What roles had and have no more, by the audit log: a membership, an ownership or a permit that somebody took away, with the load that did
 * it. The log keeps the last change of each, so what was given again is not among them.
 */
import { conjurNodeId } from '../../../domain/conjur-kinds.js';
import type { AuditEvent } from '../../../domain/conjur-audit.js';
import type { ConjurId } from '../../../domain/conjur.js';
import type { Properties } from '../../../domain/facts.js';
import { OWNER, privilegeId } from '../../../domain/permissions.js';
import type { FactBook } from '../../fact-book.js';
import type { Estate } from '../state/estate.js';

/** Both ends must still be there: what was deleted with its access is nobody's question. */
export function compileLostAccess(book: FactBook, estate: Estate, events: readonly AuditEvent[]): void {
  const [uses, held] = [lastUses(events), heldNow(estate)];
  for (const event of events) {
    const { kind, role, on, removed } = event;
    if (!removed || role === null || on === null || held.has(keyOf(kind, role, on, event.privilege))) continue;
    const [from, to] = [conjurNodeId(book.source, role), conjurNodeId(book.source, on)];
    if (!book.has(from) || !book.has(to)) continue;
    const lastUsed = uses.get(kind === 'permit' ? `${role} ${on}` : role);
    book.merge('LOST', from, to, {
      ...describeEnd(book, event),
      ...(lastUsed === undefined ? {} : { lastUsed }),
    });
  }
}

function describeEnd(book: FactBook, { kind, privilege, by, at, place, policy }: AuditEvent): Properties {
  const how = policy === undefined ? 'over REST' : `by loading ${policy}`;
  return {
    what: kind === 'grant' ? 'membership' : kind === 'own' ? 'ownership' : `permit to ${privilege ?? ''}`,
    // Of a membership it depends on what the other role holds.
    ...(kind === 'grant' ? {} : { permission: kind === 'own' ? OWNER : privilegeId(privilege ?? '') }),
    ...{ endedAt: at, endedBy: conjurNodeId(book.source, by), endedHow: how },
    evidence: [`${place} taken away by ${by} at ${at} ${how}`],
  };
}

const keyOf = (kind: AuditEvent['kind'], role: ConjurId, on: ConjurId, privilege = ''): string =>
  [kind, role, on, privilege].join('\u0000');

/** What the account gives today, as events name it. */
function heldNow({ memberships, resources, permissions }: Estate): ReadonlySet<string> {
  return new Set([
    ...[...memberships.values()].map(({ member, role, ownership }) => keyOf(ownership ? 'own' : 'grant', member, role)),
    ...[...resources.values()].map(({ owner, resource }) => keyOf('own', owner, resource)),
    ...[...permissions.values()].map(({ role, resource, privilege }) => keyOf('permit', role, resource, privilege)),
  ]);
}

/** By role the last log-in, by role and variable the last fetch. */
function lastUses(events: readonly AuditEvent[]): ReadonlyMap<string, string> {
  const last = new Map<string, string>();
  const note = (key: ConjurId | string, at: string) => {
    if ((last.get(key) ?? '') < at) last.set(key, at);
  };
  for (const { kind, by, role, on, at } of events) {
    if (kind === 'log-in' && role !== null) note(role, at);
    if (kind === 'fetch') note(by, at);
    if (kind === 'fetch' && on !== null) note(`${by} ${on}`, at);
  }
  return last;
}
