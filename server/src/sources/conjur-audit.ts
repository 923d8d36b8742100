/** What audit logs told of a Conjur, kept beside its snapshots and added whenever it is loaded. */
import { mergeAudits } from '../collectors/conjur/audit/collect.js';
import { snapshotPath, writeSnapshot } from './snapshots/snapshot-file.js';
import type { ConjurAuditSnapshot } from '../domain/conjur-audit.js';
import type { ConjurSnapshot } from '../domain/conjur.js';
import { PipewardenError } from '../domain/errors.js';
import { latestSnapshot } from './snapshots/latest-snapshot.js';

/** No source can be named so. */
const keptAs = (source: string): string => `${source}#audit`;

/** Undefined where none was collected. */
export async function knownAudit(dataDir: string, source: string): Promise<ConjurAuditSnapshot | undefined> {
  const snapshot = await latestSnapshot(dataDir, keptAs(source)).catch((error: unknown) => {
    if (error instanceof PipewardenError && error.code === 'snapshot-missing') return undefined;
    throw error;
  });
  return snapshot?.system === 'conjur-audit' ? snapshot : undefined;
}

/** Adds what is new to what is known, and returns the Conjur it is of. Throws `snapshot-missing`, `not-a-conjur`. */
export async function keepAudit(dataDir: string, audit: ConjurAuditSnapshot): Promise<ConjurSnapshot> {
  const conjur = await latestSnapshot(dataDir, audit.source);
  if (conjur.system !== 'conjur')
    throw new PipewardenError(
      'not-a-conjur',
      `"${audit.source}" is not a Conjur.`,
      'Use the source name of the collected Conjur.',
    );
  const before = await knownAudit(dataDir, audit.source);
  const merged = before ? mergeAudits(before, audit) : audit;
  await writeSnapshot(merged, snapshotPath(dataDir, keptAs(audit.source), audit.takenAt));
  return conjur;
}
