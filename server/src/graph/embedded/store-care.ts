/** What opening the embedded store needs to know of what was acknowledged, which other rooms keep. */
import type { Graph } from '../graph.js';
import type { Progress } from '../progress.js';

export interface StoreCare {
  /** Whether snapshots are kept that a store can be built from. */
  canRebuild(): Promise<boolean>;
  /** Clauses that say what a copy lacks of what was acknowledged. */
  lackingIn(copy: Graph): Promise<readonly string[]>;
  /** Builds everything in an empty graph; returns the sentences that a person should read. */
  rebuild(empty: Graph, progress: Progress, signal?: AbortSignal): Promise<readonly string[]>;
}
