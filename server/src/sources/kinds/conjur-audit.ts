import { conjurAuditFormat, type ConjurAuditSnapshot } from '../../domain/conjur-audit.js';
import { counted } from '../../text/counted.js';
import type { SourceKind } from './kind.js';

/** Audit logs have no facts of their own: what they tell stands in those of the Conjur they are of. */
export const conjurAudit: SourceKind<ConjurAuditSnapshot> = {
  system: 'conjur-audit',
  format: conjurAuditFormat,
  count: ({ events, from, until }) => `${counted(events.length, 'last event')} of ${from} to ${until}`,
};
