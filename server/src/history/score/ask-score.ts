/** The score of one node with its parts, its distance from its peers, and why it is not what it was; and the scores of a kind. */
import type { NodeRef } from '../../domain/answers.js';
import { PipewardenError } from '../../domain/errors.js';
import { refFromId } from '../../domain/evidence.js';
import type { RowScope } from '../../domain/caller.js';
import type { NodeId } from '../../domain/ids.js';
import type { Graph } from '../../graph/graph.js';
import type { Baseline } from '../baselines/baselines.js';
import { momentsOf } from '../drift/drift.js';
import type { KeptLoad } from '../loads/kept-loads.js';
import { estateAt } from './earlier-estate.js';
import { scoredKindOf, type ScoredKind } from './factors.js';
import { ownersIn } from './owners.js';
import { peersOf, type PeerOptions, type Peers } from './peers.js';
import { readEstate, type ReadEstate } from './read-estate.js';
import { readSeenEstate } from './seen-estate.js';
import { scoreChange, type ScoreChangePart } from './score-change.js';
import { scoreAll, scoreOne, type ScorePart } from './tally.js';
import type { Teams } from './teams.js';

export interface Score {
  node: NodeRef;
  kind: ScoredKind;
  /** 0 to 100. */
  score: number;
  /** They add up to it. */
  parts: readonly ScorePart[];
  /** null: nothing is like it. */
  peers: Peers | null;
}

export interface ScoreSince {
  since: KeptLoad;
  /** What `since` was accepted as; null where it was not asked for as a baseline. */
  baseline: Baseline | null;
  /** null: it was not there, and had no points. */
  before: number | null;
  /** What it is now, less what it was. */
  change: number;
  /** They add up to the change; those with most points first. */
  parts: readonly ScoreChangePart[];
}

export interface AskScore {
  of: NodeId;
  /** Made of what is seen alone. */
  scope?: RowScope | undefined;
  teams?: Teams | undefined;
  signal?: AbortSignal | undefined;
}

/** Throws `no-score`, `unknown-node`, `graph-changing`. */
export async function askScore(graph: Graph, { of, scope, teams, signal }: AskScore): Promise<Score> {
  const node = refFromId(of);
  const kind = kindOf(node);
  const read = await readSeenEstate(graph, scope, signal);
  const scored = scoreOne(read.estate, of, kind);
  if (!scored)
    throw new PipewardenError('unknown-node', `There is no node "${of}".`, 'Find names with: pipewarden search TEXT');
  return { ...{ node, kind }, ...scored, peers: peersOf(of, { ...alike(read, kind), teams }) };
}

/** The number alone; null where there is no such node. Throws `no-score`, `graph-changing`. */
export async function scoreOf(graph: Graph, of: NodeId): Promise<number | null> {
  const { estate } = await readEstate(graph);
  return scoreOne(estate, of, kindOf(refFromId(of)))?.score ?? null;
}

export interface AskScoreSince extends Omit<AskScore, 'scope' | 'teams'> {
  dataDir: string;
  /** As of a drift: a load, a time or a baseline of the source of the node; by default the baseline, or the load before. */
  since?: string | undefined;
}

/** Throws what `askScore` and `momentsOf` throw, and `snapshot-not-kept`. */
export async function askScoreSince(graph: Graph, ask: AskScoreSince): Promise<ScoreSince> {
  const { of, dataDir, since: text, signal } = ask;
  const node = refFromId(of);
  const kind = kindOf(node);
  const moments = await momentsOf(graph, { dataDir, source: node.source, since: text, part: of });
  const read = await readEstate(graph, signal);
  const estates = { before: await estateAt(graph, read, dataDir, moments), after: read.estate };
  const scored = { before: scoreOne(estates.before, of, kind), after: scoreOne(estates.after, of, kind) };
  const before = scored.before?.score ?? null;
  return {
    ...{ since: moments.since, baseline: moments.baseline, before },
    change: (scored.after?.score ?? 0) - (before ?? 0),
    parts: scoreChange(estates, of, kind, scored),
  };
}

export interface RankedScore {
  id: NodeId;
  score: number;
  peers: Peers | null;
}

export interface AskRanks extends Pick<AskScore, 'scope' | 'teams' | 'signal'> {
  kind: ScoredKind;
}

/** Of every node of a kind, highest first. Throws `graph-changing`. */
export async function rankScores(
  graph: Graph,
  { kind, scope, teams, signal }: AskRanks,
): Promise<readonly RankedScore[]> {
  const among = alike(await readSeenEstate(graph, scope, signal), kind);
  return [...among.scores]
    .sort(([one, high], [other, higher]) => higher - high || (one < other ? -1 : 1))
    .map(([id, score]) => ({
      ...{ id, score },
      // Worked out for those that are looked at.
      get peers() {
        return peersOf(id, { ...among, teams });
      },
    }));
}

function alike(read: ReadEstate, kind: ScoredKind): PeerOptions {
  return { scores: scoresOf(read, kind), kind, owners: ownersIn(read.estate) };
}

function kindOf({ id, kind }: NodeRef): ScoredKind {
  const scored = scoredKindOf(kind);
  if (scored) return scored;
  throw new PipewardenError(
    'no-score',
    `"${id}" has no score.`,
    'Jobs, agents, users, groups, hosts, layers, credentials and controllers have one.',
  );
}

const known = new WeakMap<ReadEstate, Map<ScoredKind, ReadonlyMap<NodeId, number>>>();

/** Worked out once for each state of the graph. */
export function scoresOf(read: ReadEstate, kind: ScoredKind): ReadonlyMap<NodeId, number> {
  const kinds = known.get(read) ?? new Map<ScoredKind, ReadonlyMap<NodeId, number>>();
  known.set(read, kinds);
  const scores = kinds.get(kind) ?? scoreAll(read.estate, kind);
  kinds.set(kind, scores);
  return scores;
}
