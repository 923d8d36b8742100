/** What audit logs told of a Conjur, kept beside its snapshots and added whenever it is loaded. */
import { basename } from 'node:path';
import { mergeAudits } from '../collectors/conjur/audit/collect.js';
import { readSnapshot, snapshotPath, writeSnapshot } from './snapshots/snapshot-file.js';
import type { ConjurAuditSnapshot } from '../domain/conjur-audit.js';
import type { ConjurSnapshot } from '../domain/conjur.js';
import { PipewardenError } from '../domain/errors.js';
import type { CoverageGap } from '../domain/snapshot.js';
import { keptSnapshots, latestSnapshot } from './snapshots/latest-snapshot.js';

/** No source can be named so. */
const keptAs = (source: string): string => `${source}#audit`;

export interface KnownAudit {
  /** Undefined where none was collected, or none of what was kept can be read. */
  audit: ConjurAuditSnapshot | undefined;
  /** What was kept and cannot be read any more. */
  damaged: readonly CoverageGap[];
}

/** The latest that can be read: a file that was damaged takes neither the earlier ones nor the Conjur with it. */
export async function knownAudit(dataDir: string, source: string): Promise<KnownAudit> {
  const damaged: CoverageGap[] = [];
  for (const file of await keptSnapshots(dataDir, keptAs(source))) {
    const snapshot = await readSnapshot(file).catch((error: unknown) => {
      if (!(error instanceof PipewardenError)) throw error;
      damaged.push({
        code: 'audit-damaged',
        subject: file,
        message: `What was kept of audit logs is damaged: ${error.message}`,
      });
    });
    if (snapshot?.system === 'conjur-audit') return { audit: snapshot, damaged };
  }
  return { audit: undefined, damaged };
}

export interface KeptAudit {
  /** What the audit is of, to be loaded again. */
  conjur: ConjurSnapshot;
  damaged: readonly CoverageGap[];
}

/** Adds what is new to what is known. Throws `snapshot-missing`, `not-a-conjur`. */
export async function keepAudit(dataDir: string, audit: ConjurAuditSnapshot): Promise<KeptAudit> {
  const conjur = await latestSnapshot(dataDir, audit.source);
  if (conjur.system !== 'conjur')
    throw new PipewardenError(
      'not-a-conjur',
      `"${audit.source}" is not a Conjur.`,
      'Use the source name of the collected Conjur.',
    );
  const { audit: before, damaged } = await knownAudit(dataDir, audit.source);
  const merged = before ? mergeAudits(before, audit) : audit;
  await writeSnapshot(merged, await placeOfNext(dataDir, keptAs(audit.source), audit.takenAt));
  return { conjur, damaged };
}

/** Behind what is kept, also where the clock was set back: what is added to what was known is what is known then. */
async function placeOfNext(dataDir: string, source: string, takenAt: string): Promise<string> {
  const place = snapshotPath(dataDir, source, takenAt);
  const [newest] = await keptSnapshots(dataDir, source);
  if (!newest || basename(newest) < basename(place)) return place;
  const [day = '', time = ''] = basename(newest, '.ndjson.gz').split('T');
  const next = new Date(Date.parse(`${day}T${time.replaceAll('-', ':')}`) + 1);
  return snapshotPath(dataDir, source, next.toISOString());
}
