/**
 * Fingerprints of credentials: which builds used one. Mirrors CredentialsProvider.getOrCreateFingerprintOf (credentials 1309),
 * which names them `Credential id=… name=…`, and hudson.model.Fingerprint$RangeSet. The digest is made of the secret: never read.
 */
import type { ObservedUse, Place } from '../../../domain/snapshot.js';
import { readInstant } from './instant.js';
import { type XmlElement, child, childText } from './xml.js';

export interface CredentialFingerprint {
  /** Id of the credential; its store is not said. */
  id: string;
  uses: readonly ObservedUse[];
}

/** What a file of `fingerprints/` says of a credential; undefined for fingerprints of files. */
export function readFingerprint(root: XmlElement, file: string): CredentialFingerprint | undefined {
  const id = /^Credential id=(.*?) name=/.exec(childText(root, 'fileName') ?? '')?.[1];
  if (id === undefined || id === 'unknown') return undefined;
  const since = readInstant(childText(root, 'timestamp'));
  const uses = (child(root, 'usages')?.children ?? []).flatMap((entry) => {
    const [job, builds] = [childText(entry, 'string'), childText(entry, 'ranges')];
    return job && builds ? [describeUse(job, builds, since, { file, line: 0 })] : [];
  });
  return { id, uses };
}

/** @param builds `1-3,7`, both ends included */
export function describeUse(job: string, builds: string, since: string | null, place: Place): ObservedUse {
  const numbers = (builds.match(/\d+/g) ?? []).map(Number);
  return { job, builds, lastBuild: numbers.length > 0 ? Math.max(...numbers) : null, since, place };
}
