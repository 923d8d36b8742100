/** What the steps of one collection share: the client, the gaps found so far, and how far it is. */
import type { ConjurId } from '../../../domain/conjur.js';
import type { CoverageGap } from '../../../domain/snapshot.js';
import type { CollectProgress } from '../../http/for-each.js';
import type { ConjurClient } from './client.js';

export interface ConjurRun {
  client: ConjurClient;
  account: string;
  /** Who asks. */
  role: ConjurId;
  gaps: CoverageGap[];
  onProgress: (progress: CollectProgress) => void;
}
