/** From a snapshot to the graph: kept on disk, compiled, and loaded as a difference. The one way every entry point takes. */
import { writeSnapshot, snapshotPath } from '../collectors/snapshot-file.js';
import { compileConjur } from '../compile/conjur/compile.js';
import { compileJenkins, type CompileResult } from '../compile/jenkins/compile.js';
import { compileSsh } from '../compile/ssh/compile.js';
import { compileSummon } from '../compile/summon/compile.js';
import type { ConjurAuditSnapshot } from '../domain/conjur-audit.js';
import type { CoverageGap } from '../domain/snapshot.js';
import type { Snapshot } from '../domain/snapshots.js';
import type { Graph } from '../graph/graph.js';
import { matchJavaRegex } from '../graph/java-regex.js';
import { keepAudit, knownAudit } from './conjur-audit.js';
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
  const { file, facts, gaps } = await keepAndCompile(graph, snapshot, options.dataDir);
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

/** Audit logs have no facts of their own: what they tell is added to those of the Conjur they are of. */
async function keepAndCompile(
  graph: Graph,
  snapshot: Snapshot,
  dataDir: string | undefined,
): Promise<CompileResult & { file?: string }> {
  if (snapshot.system === 'conjur-audit') {
    if (!dataDir) throw new Error('audit logs are kept beside the snapshot they are of');
    const conjur = await keepAudit(dataDir, snapshot);
    const file = snapshotPath(dataDir, conjur.source, conjur.takenAt);
    return { ...(await compileSnapshot(graph, conjur, dataDir)), file };
  }
  if (!dataDir) return compileSnapshot(graph, snapshot, dataDir);
  const file = snapshotPath(dataDir, snapshot.source, snapshot.takenAt);
  await writeSnapshot(snapshot, file);
  return { ...(await compileSnapshot(graph, snapshot, dataDir)), file };
}

async function compileSnapshot(
  graph: Graph,
  snapshot: Exclude<Snapshot, ConjurAuditSnapshot>,
  dataDir: string | undefined,
): Promise<CompileResult> {
  if (snapshot.system === 'conjur')
    return compileConjur(snapshot, dataDir ? await knownAudit(dataDir, snapshot.source) : undefined);
  if (snapshot.system === 'summon') return { facts: compileSummon(snapshot), gaps: [] };
  if (snapshot.system === 'ssh') return compileSsh(snapshot, { findNodes: (ids) => existingNodes(graph, ids) });
  return compileJenkins(snapshot, { matchPatterns: (questions) => matchJavaRegex(graph, questions) });
}
