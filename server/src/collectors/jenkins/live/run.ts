/** What the steps of one collection share: the client, the gaps found so far, and how far it is. */
import type { CoverageGap } from '../../../domain/snapshot.js';
import type { CollectProgress } from '../../http/for-each.js';
import type { BuildReader } from '../pipeline/build-reader.js';
import type { JenkinsClient } from './client.js';

export interface CollectRun {
  client: JenkinsClient;
  /** Who asks; `anonymous` without an account. */
  account: string;
  /** ISO 8601, UTC. */
  takenAt: string;
  gaps: CoverageGap[];
  /** Reads what builds use while requests are under way. */
  builds: BuildReader;
  onProgress: (progress: CollectProgress) => void;
}
