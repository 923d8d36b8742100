/** From a snapshot to the graph: kept on disk, compiled, and loaded as a difference. The one way every entry point takes. */
import { writeSnapshot, snapshotPath } from '../collectors/snapshot-file.js';
import { compileConjur } from '../compile/conjur/compile.js';
import { compileJenkins, type CompileResult } from '../compile/jenkins/compile.js';
import { compileSsh } from '../compile/ssh/compile.js';
import { compileSummon } from '../compile/summon/compile.js';
import type { CoverageGap } from '../domain/snapshot.js';
import type { Snapshot } from '../domain/snapshots.js';
import type { Graph } from '../graph/graph.js';
import { matchJavaRegex } from '../graph/java-regex.js';
import { existingNodes } from '../graph/load/loose-ends.js';
import { loadFacts, type LoadSummary } from '../graph/load/load.js';

export interface LoadSnapshotOptions {
  /** Where snapshots are kept; not written when absent. */
  dataDir?: string;
  acceptShrink?: boolean;
  /** Compares everything, not only what changed by its digest. */
  full?: boolean;
  onProgress?: (phase: 'compiling' | 'loading', done: number, total: number | null) => void;
  signal?: AbortSignal;
}

export interface LoadedSnapshot extends LoadSummary {
  coverage: readonly CoverageGap[];
}

/** Throws what the loader throws: `source-locked`, `source-shrank`, `graph-unreachable`; for Conjur also `policy-refused`. */
export async function loadSnapshot(
  graph: Graph,
  snapshot: Snapshot,
  options: LoadSnapshotOptions = {},
): Promise<LoadedSnapshot> {
  options.onProgress?.('compiling', 0, null);
  const file = options.dataDir ? snapshotPath(options.dataDir, snapshot.source, snapshot.takenAt) : undefined;
  if (file) await writeSnapshot(snapshot, file);
  const { facts, gaps } = await compileSnapshot(graph, snapshot);
  const coverage = [...snapshot.coverage, ...gaps];
  const { takenAt, collector } = snapshot;
  const summary = await loadFacts(
    graph,
    facts,
    {
      takenAt,
      collector: `${collector.name} ${collector.version}`,
      origin: collector.origin,
      coverage,
      ...(file ? { snapshotFile: file } : {}),
    },
    {
      acceptShrink: options.acceptShrink ?? false,
      full: options.full ?? false,
      onProgress: (done: number, total: number) => options.onProgress?.('loading', done, total),
      ...(options.signal ? { signal: options.signal } : {}),
    },
  );
  return { ...summary, coverage };
}

function compileSnapshot(graph: Graph, snapshot: Snapshot): CompileResult | Promise<CompileResult> {
  if (snapshot.system === 'conjur') return compileConjur(snapshot);
  if (snapshot.system === 'summon') return { facts: compileSummon(snapshot), gaps: [] };
  if (snapshot.system === 'ssh') return compileSsh(snapshot, { findNodes: (ids) => existingNodes(graph, ids) });
  return compileJenkins(snapshot, { matchPatterns: (questions) => matchJavaRegex(graph, questions) });
}
