/** What audit logs add to an account: who granted what and when, who was last there, and what was last fetched. */
import { conjurNodeId } from '../../../domain/conjur-kinds.js';
import { auditKey, type AuditEvent, type ConjurAuditSnapshot } from '../../../domain/conjur-audit.js';
import { parseConjurId, type ConjurId } from '../../../domain/conjur.js';
import type { Properties } from '../../../domain/facts.js';
import { OWNER, privilegeId } from '../../../domain/permissions.js';
import { entitlementId, nodeId } from '../../../domain/ids.js';
import type { FactBook } from '../../fact-book.js';
import type { Estate } from '../state/estate.js';
import { compileLostAccess } from './lost-access.js';

/** A grant that is gone adds nothing to what is there today; that it was is told apart. */
export function compileHistory(book: FactBook, estate: Estate, audit: ConjurAuditSnapshot): void {
  book.describe(nodeId('account', book.source, ''), { auditFrom: audit.from, auditUntil: audit.until });
  compileGranters(book, estate, new Map(audit.events.map((event) => [auditKey(event), event])));
  for (const event of audit.events) compileUse(book, event);
  compileLostAccess(book, estate, audit.events);
  describeLast(book, audit.events);
}

type Events = ReadonlyMap<string, AuditEvent>;

function compileGranters(book: FactBook, estate: Estate, events: Events): void {
  for (const { role, member, ownership } of estate.memberships.values()) {
    const event = find(events, { kind: ownership ? 'own' : 'grant', role: member, on: role });
    if (event && role !== member)
      book.merge('MEMBER_OF', conjurNodeId(book.source, member), conjurNodeId(book.source, role), granter(book, event));
  }
  for (const { resource, owner } of estate.resources.values()) {
    const event = find(events, { kind: 'own', role: owner, on: resource });
    if (!event || resource === owner) continue;
    const [from, to] = [conjurNodeId(book.source, owner), conjurNodeId(book.source, resource)];
    book.merge('OWNS', from, to, granter(book, event));
    book.merge('CAN_OWN', entitlementId(from, OWNER), to, granter(book, event));
  }
  for (const { role, privilege, resource } of estate.permissions.values()) {
    const event = find(events, { kind: 'permit', role, on: resource, privilege });
    const entitlement = entitlementId(conjurNodeId(book.source, resource), privilegeId(privilege));
    if (event) book.merge('GRANTED', conjurNodeId(book.source, role), entitlement, granter(book, event));
  }
}

function find(events: Events, looked: Pick<AuditEvent, 'kind' | 'role' | 'on' | 'privilege'>): AuditEvent | undefined {
  const event = events.get(auditKey({ by: '', at: '', place: '', ...looked }));
  return event?.removed ? undefined : event;
}

function granter(book: FactBook, { by, at, place, policy }: AuditEvent): Properties {
  const how = policy === undefined ? 'over REST' : `by loading ${policy}`;
  return {
    grantedBy: conjurNodeId(book.source, by),
    grantedAt: at,
    evidence: [`${place} granted by ${by} at ${at} ${how}`],
  };
}

function compileUse(book: FactBook, { kind, by, on, at, place }: AuditEvent): void {
  if (kind !== 'fetch' || on === null) return;
  const [from, to] = [conjurNodeId(book.source, by), conjurNodeId(book.source, on)];
  if (book.has(from) && book.has(to))
    book.merge('FETCHED', from, to, { last: at, evidence: [`${place} fetched at ${at}`] });
}

/** Of each node the last of each kind. */
function describeLast(book: FactBook, events: readonly AuditEvent[]): void {
  for (const event of events.toSorted((one, other) => (one.at < other.at ? 1 : -1))) {
    const { kind, by, role, on, at, through } = event;
    const describe = (id: ConjurId | null, properties: Properties): void => {
      if (id !== null && parseConjurId(id).identifier !== '') book.describe(conjurNodeId(book.source, id), properties);
    };
    const actor = conjurNodeId(book.source, by);
    if (kind === 'log-in')
      describe(role, { lastLogin: at, ...(through === undefined ? {} : { lastLoginThrough: through }) });
    if (kind === 'fetch') describe(on, { lastFetched: at, lastFetchedBy: actor });
    if (kind === 'fetch') describe(by, { lastFetch: at });
    if (kind === 'set') describe(on, { lastSet: at, lastSetBy: actor });
    if (kind === 'rotate') describe(role, { keyRotated: at, keyRotatedBy: actor });
  }
}
