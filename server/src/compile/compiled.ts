/** What compiling is, the same for every system: a snapshot and what may be asked from outside give facts and gaps. */
import type { Facts } from '../domain/facts.js';
import type { CoverageGap } from '../domain/snapshot.js';

export interface Compiled {
  facts: Facts;
  /** What was inferred rather than read; kept with the coverage of the snapshot. */
  gaps: readonly CoverageGap[];
}

export type Compile<Snapshot, Ports = object> = (snapshot: Snapshot, ports: Ports) => Promise<Compiled>;
