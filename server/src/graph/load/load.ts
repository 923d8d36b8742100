/** Loads the facts of a source: applies the difference to what the graph holds, and writes the difference down. */
import { PipewardenError } from '../../domain/errors.js';
import type { CoverageGap } from '../../domain/coverage.js';
import type { Facts } from '../../domain/facts.js';
import type { Graph } from '../graph.js';
import { applyNodes, removeNodes } from './apply-nodes.js';
import { applyRelationships } from './apply-relationships.js';
import { applyFresh } from './apply-fresh.js';
import { blankDigests } from './blank-digests.js';
import { arrange, partitionCount, sizeOf, type Home, type Partition } from './arrange.js';
import { batches } from './batches.js';
import type { LoadContext } from './context.js';
import type { TiedFacts } from './ends.js';
import { digestAll, sourceDigest, type PartitionDigest } from './digest.js';
import { History, type LoadMeta } from './history.js';
import { InheritanceLog } from './inheritance-log.js';
import { underLock } from './lock.js';
import { countFacts, guardShrink, readsLess, type Counts } from './shrink.js';
import { suspectsIn } from './suspects.js';
import { emptyTally, type Tally } from './tally.js';
import { statesElsewhere, withoutLooseEnds } from './loose-ends.js';
import { withoutPassing } from './without-passing.js';

export type { LoadMeta } from './history.js';

export interface LoadOptions {
  /** Loads even when most of the source would go. */
  acceptShrink?: boolean;
  /** Share of what was there that may go without `acceptShrink`; default 0.5. */
  shrinkLimit?: number;
  /** Compares everything with the graph, also what by its digest has not changed. */
  full?: boolean;
  /** Facts compared and applied so far, and how many there are to compare. */
  onProgress?: (done: number, total: number) => void;
  /** Stops between two transactions; the next load repairs what was left. */
  signal?: AbortSignal;
}

export interface LoadSummary extends Tally {
  source: string;
  /** Id of the `:Snapshot` this load made; null when it changed nothing. */
  snapshot: string | null;
  /** Which of its loads the source is at: those that changed nothing are not counted. */
  number: number;
  /** ISO 8601. */
  loadedAt: string;
  /** Of everything the source holds; independent of how it is stored. */
  digest: string;
  /** Whether this was the first complete load of the source. */
  first: boolean;
  /** Nodes and relationships the source has now. */
  nodes: number;
  relationships: number;
  unchanged: number;
  /** Relationships left out because an end of theirs is in no source; they are made when it is loaded. */
  loose: number;
  /** The nodes they would lead to, the first 20 by id. */
  missing: readonly string[];
  seconds: number;
}

/** Missing nodes that are named. */
const MOST_NAMED = 20;

interface SourceState {
  partitions?: number;
  /** Of the last complete load. */
  number?: number;
  /** Of an interrupted one. */
  openNumber?: number;
  /** JSON of Counts. */
  counts?: string;
  /** JSON of each gap of the last complete load. */
  coverage?: readonly string[];
  /** Some of its relationships start in other sources. */
  statesElsewhere?: boolean;
}

/** Throws `source-locked`, `source-shrank`, `cancelled`, and what the graph throws. */
export async function loadFacts(
  graph: Graph,
  facts: Facts,
  meta: LoadMeta,
  options: LoadOptions = {},
): Promise<LoadSummary> {
  const started = Date.now();
  const { kept, loose, missing } = await withoutLooseEnds(graph, withoutPassing(facts));
  try {
    const summary = await underLock(graph, facts.source, () => loadLocked(graph, kept, meta, missing, options));
    return { ...summary, loose, missing: missing.slice(0, MOST_NAMED), seconds: (Date.now() - started) / 1000 };
  } catch (error) {
    if (!options.signal?.aborted) throw error;
    throw new PipewardenError(
      'cancelled',
      `Loading "${facts.source}" was cancelled.`,
      'The next load repairs what is half done.',
      { cause: error },
    );
  }
}

async function loadLocked(
  graph: Graph,
  facts: TiedFacts,
  meta: LoadMeta,
  missing: readonly string[],
  options: LoadOptions,
): Promise<Omit<LoadSummary, 'loose' | 'missing' | 'seconds'>> {
  const { source } = facts;
  const state = await readState(graph, source);
  const counts = countFacts(facts);
  if (state.counts && !options.acceptShrink)
    guardShrink(source, JSON.parse(state.counts) as Counts, counts, {
      limit: options.shrinkLimit ?? 0.5,
      readLess: readsLess(gapsOf(state), meta.coverage),
    });
  const count = state.partitions ?? partitionCount(facts);
  if (!state.partitions) await graph.write('load/source-begin', { source, system: facts.system, partitions: count });
  const arranged = arrange(facts, count);
  const { partitions } = arranged;
  const history = new History(source, state.number ?? 0, state.openNumber ?? null, meta);
  const tally = emptyTally();
  const fresh = !state.number && !(await graph.read<{ found: boolean }>('load/holds-nodes', { source }))[0]?.found;
  const digesting = digestAll(arranged);
  const compared = fresh
    ? partitions
    : await differing(graph, source, partitions, (await digesting).partitions, options.full ?? false);
  // What lay between may be gone, and with it the difference: a load that was counted is counted.
  if ((meta.number ?? 0) > (state.number ?? 0) && !fresh) {
    await graph.transaction((run) => history.begin(run));
    history.committed();
  }
  if (compared.length > 0) {
    const homes = fresh ? arranged.homes : await suspectsIn(graph, source, compared, options.full ?? false);
    const refs: LoadContext['refs'] = new Map();
    const load: LoadContext = {
      graph,
      source,
      count,
      compared: homes,
      refs,
      history,
      tally,
      statesElsewhere: state.statesElsewhere === true || statesElsewhere(facts),
      inheritances: new InheritanceLog(facts, refs),
      advance: progress(homes, options),
      signal: options.signal,
    };
    await (fresh ? applyFresh(load, arranged, digesting) : applyDifference(load, compared));
  }
  const { partitions: digests, twins } = await digesting;
  const loadedAt = meta.loadedAt ?? new Date().toISOString();
  await finish(graph, facts, { ...meta, missing, loadedAt }, history, tally, counts, compared, digests);
  const [nodes, relationships] = [facts.nodes.length, facts.relationships.length - twins];
  return {
    ...tally,
    source,
    snapshot: history.begun ? history.id : null,
    number: history.begun ? history.number : (state.number ?? 0),
    digest: sourceDigest(digests),
    loadedAt,
    first: history.first,
    nodes,
    relationships,
    unchanged: nodes + relationships - tally.added - tally.changed,
  };
}

/** Nodes are written first, so that relationships find their ends; nodes that go last, when nothing needs them any more. */
async function applyDifference(load: LoadContext, compared: readonly Partition[]): Promise<void> {
  await blankDigests(load, compared, (statement, parameters) => load.graph.write(statement, parameters));
  const nodes = applyNodes(load);
  await applyRelationships(load, nodes);
  await removeNodes(load, await nodes);
}

/** What the partitions hold is certain only now: digests and the end of the history entry go in together. */
async function finish(
  graph: Graph,
  facts: Facts,
  meta: LoadMeta & { missing: readonly string[]; loadedAt: string },
  history: History,
  tally: Tally,
  counts: Counts,
  compared: readonly Partition[],
  digests: readonly PartitionDigest[],
): Promise<void> {
  const { source } = facts;
  const rows = compared.map(({ number }) => ({ number, ...digests[number] }));
  const properties = {
    counts: JSON.stringify(counts),
    nodes: facts.nodes.length,
    relationships: facts.relationships.length,
    statesElsewhere: statesElsewhere(facts),
    loadedAt: meta.loadedAt,
    takenAt: meta.takenAt,
    collector: meta.collector,
    origin: meta.origin,
    coverage: meta.coverage.map((gap) => JSON.stringify(gap)),
    missing: meta.missing,
    ...(meta.shape === undefined ? {} : { shape: meta.shape }),
  };
  await graph.transaction(async (run) => {
    for (const batch of batches(rows)) await run('load/digests-write', { source, rows: batch });
    await history.complete(run, counts, tally, meta.loadedAt);
    await run('load/source-complete', { source, properties });
  });
  if (history.begun) await graph.read('load/await-search', {}, { timeout: 600 });
}

async function readState(graph: Graph, source: string): Promise<SourceState> {
  const [row] = await graph.read<{ source: SourceState }>('load/source', { source });
  return row?.source ?? {};
}

function gapsOf({ coverage = [] }: SourceState): readonly CoverageGap[] {
  return coverage.map((gap) => JSON.parse(gap) as CoverageGap);
}

async function differing(
  graph: Graph,
  source: string,
  partitions: readonly Partition[],
  digests: readonly PartitionDigest[],
  full: boolean,
): Promise<Partition[]> {
  if (full) return [...partitions];
  const rows = await graph.read<{ number: number; digest: string | null }>('load/digests', { source });
  const stored = new Map(rows.map(({ number, digest: known }) => [number, known]));
  return partitions.filter(({ number }) => stored.get(number) !== digests[number]!.digest);
}

function progress(compared: readonly Home[], { onProgress }: LoadOptions): (facts: number) => void {
  const { nodes, relationships } = sizeOf(compared);
  let done = 0;
  return (facts) => onProgress?.((done += facts), nodes + relationships);
}
