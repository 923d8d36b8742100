import { conjurAuditFormat, type ConjurAuditSnapshot } from '../../domain/conjur-audit.js';
import type { SourceKind } from './kind.js';

/** Audit logs have no facts of their own: what they tell stands in those of the Conjur they are of. */
export const conjurAudit: SourceKind<ConjurAuditSnapshot> = {
  system: 'conjur-audit',
  format: conjurAuditFormat,
  count: ({ events, from, until }) => `${events.length} last events of ${from} to ${until}`,
};
