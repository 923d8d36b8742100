/** What every load of a snapshot is, the first of it and any later one. */
import type { ConjurAuditSnapshot } from '../../domain/conjur-audit.js';
import type { CoverageGap } from '../../domain/snapshot.js';
import type { Snapshot } from '../../domain/snapshots.js';
import type { Graph } from '../../graph/graph.js';
import { matchJavaRegex } from '../../graph/java-regex.js';
import { existingNodes } from '../../graph/load/loose-ends.js';
import { loadFacts, type LoadSummary } from '../../graph/load/load.js';
import { knownAudit } from '../conjur-audit.js';
import { kindOf } from '../kinds/kinds.js';
import { recordLoad } from '../store/load-records.js';
import { graphShape } from './shape.js';
import type { Compiled } from '../../compile/compiled.js';
import { watchRoom } from './room.js';

export interface CompileAndLoadOptions {
  /** Where snapshots, and what audit logs told, are kept; nothing of the kind is known when absent. */
  dataDir?: string;
  acceptShrink?: boolean;
  /** Compares everything, not only what changed by its digest. */
  full?: boolean;
  /** Where the snapshot is kept. */
  snapshotFile?: string;
  /** ISO 8601: when it was loaded first, where that is done once more; it is on record already then. */
  loadedAt?: string;
  /** Which of its loads it was then. */
  number?: number;
  onProgress?: (phase: 'compiling' | 'loading', done: number, total: number | null) => void;
  signal?: AbortSignal;
  /** Megabytes that stay free on the disk of an embedded store. */
  room?: number;
}

/** Audit logs have no facts of their own: what they tell is in those of the Conjur they are of. */
export type LoadableSnapshot = Exclude<Snapshot, ConjurAuditSnapshot>;

/** Throws what the compile rules and the loader throw. */
export async function compileAndLoad(
  graph: Graph,
  snapshot: LoadableSnapshot,
  options: CompileAndLoadOptions,
): Promise<LoadSummary & { coverage: readonly CoverageGap[] }> {
  const {
    dataDir,
    onProgress,
    signal: given,
    room,
    snapshotFile,
    loadedAt,
    number,
    acceptShrink = false,
    full = false,
  } = options;
  const { facts, gaps } = await compileSnapshot(graph, snapshot, dataDir);
  const coverage = [...snapshot.coverage, ...gaps];
  const { takenAt, collector } = snapshot;
  // The store of another server is on a disk that is not seen from here.
  const watch = dataDir && !process.env['NEO4J_URI'] ? await watchRoom(dataDir, given, room) : undefined;
  const signal = watch?.signal ?? given;
  const summary = await loadFacts(
    graph,
    facts,
    {
      takenAt,
      collector: `${collector.name} ${collector.version}`,
      origin: collector.origin,
      coverage,
      shape: graphShape,
      ...(snapshotFile ? { snapshotFile } : {}),
      ...(loadedAt ? { loadedAt } : {}),
      ...(number ? { number } : {}),
    },
    {
      acceptShrink,
      full,
      onProgress: (done: number, total: number) => onProgress?.('loading', done, total),
      ...(signal ? { signal } : {}),
    },
  ).finally(() => watch?.stop());
  if (dataDir && snapshotFile && !loadedAt) await recordLoad(dataDir, { ...summary, takenAt, shape: graphShape });
  return { ...summary, coverage };
}

/** The facts of a snapshot, nothing written. Throws what the compile rules throw. */
export async function compileSnapshot(
  graph: Graph,
  snapshot: LoadableSnapshot,
  dataDir: string | undefined,
): Promise<Compiled> {
  const { compile } = kindOf<LoadableSnapshot>(snapshot);
  if (!compile) throw new Error(`a snapshot of ${snapshot.system} has no facts of its own`);
  const damaged: CoverageGap[] = [];
  const compiled = await compile(snapshot, {
    matchPatterns: (questions) => matchJavaRegex(graph, questions),
    findNodes: (ids) => existingNodes(graph, ids),
    async knownAudit(source) {
      if (!dataDir) return undefined;
      const known = await knownAudit(dataDir, source);
      damaged.push(...known.damaged);
      return known.audit;
    },
  });
  return { ...compiled, gaps: [...compiled.gaps, ...damaged] };
}
