/** What a kind of source is to the rest of the product. A new kind is one more file here and a line in `kinds.ts`. */
import type { SnapshotFormat } from '../../domain/snapshot-format.js';
import type { ConjurAuditSnapshot } from '../../domain/conjur-audit.js';
import type { NodeId } from '../../domain/ids.js';
import type { Snapshot } from '../../domain/snapshots.js';
import type { Compile } from '../../compile/compiled.js';
import type { MatchPatterns } from '../../compile/jenkins/match-patterns.js';

/** What compiling may ask for from outside the snapshot. */
export interface CompilePorts {
  /** Java regular expressions, matched by java.util.regex. */
  matchPatterns: MatchPatterns;
  /** Which of these nodes other sources have put into the graph. */
  findNodes(ids: readonly NodeId[]): Promise<ReadonlySet<NodeId>>;
  /** What audit logs told of the source; undefined where none was collected. */
  knownAudit(source: string): Promise<ConjurAuditSnapshot | undefined>;
}

/** What a source accepts although it is likely a mistake, with its place. */
export interface SourceWarning {
  at: string;
  code: string;
  message: string;
}

export interface SourceKind<S extends Snapshot = Snapshot> {
  system: S['system'];
  /** How its snapshots stand on disk. */
  format: SnapshotFormat;
  /** Absent where a snapshot has no facts of its own, and is kept beside the source it is of. */
  compile?: Compile<S, CompilePorts>;
  /** What was read, in words: "12 items, 3 users". */
  count(snapshot: S): string;
  warnings?(snapshot: S): readonly SourceWarning[];
}
