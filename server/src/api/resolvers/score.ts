/** Scores with their parts, and why they are not what they were. */
import type { RowScope } from '../../domain/caller.js';
import { PipewardenError } from '../../domain/errors.js';
import { refFromId } from '../../domain/evidence.js';
import { askHistory } from '../../history/apart/ask-history.js';
import { rankingTask, scoreSinceTask, scoreTask } from '../../history/apart/history-tasks.js';
import type { Score } from '../../history/score/ask-score.js';
import type { ScoredKind } from '../../history/score/factors.js';
import { factorId, factorTitle, reasonText } from '../../history/score/reason-text.js';
import type { ScoreChangePart } from '../../history/score/score-change.js';
import type { ScorePart } from '../../history/score/tally.js';
import type { RankedChange } from '../../history/score/rank-scores.js';
import { pageOf, toConnection, type PageArguments } from '../graphql/connection.js';
import type { Resolver } from '../graphql/context.js';
import { requireDataDir } from '../graphql/require-data-dir.js';
import { pageSize } from '../limits/page-size.js';

type AskedScore = Score & { asked: string | undefined };
type PartOf = ScorePart & { of: string };

interface ScoreArguments {
  of: string;
  since?: string | null;
  scope?: RowScope;
}

const score: Resolver<unknown, ScoreArguments> = async (_, { of, since, scope }, { graph, signal, limits }) => ({
  ...(await askHistory(graph, scoreTask, { of, scope }, { signal, time: limits.time })),
  asked: since ?? undefined,
});

const change: Resolver<AskedScore> = async ({ node, asked: since }, _, { graph, dataDir, signal, limits }) => {
  if (since === undefined && dataDir === null) return null;
  const ask = { of: node.id, dataDir: requireDataDir(dataDir), since };
  try {
    return await askHistory(graph, scoreSinceTask, ask, { signal, time: limits.time });
  } catch (error) {
    const none = error instanceof PipewardenError && ['no-earlier-load', 'no-history'].includes(error.code);
    if (since === undefined && none) return null;
    throw error;
  }
};

interface RankingArguments extends PageArguments {
  kind: ScoredKind;
  since?: string | null;
  scope?: RowScope;
}

const scores: Resolver<unknown, RankingArguments> = async (
  _,
  { kind, since, scope, ...page },
  { graph, dataDir, signal, limits },
) => {
  const changed = since == null ? null : { dataDir: requireDataDir(dataDir), since };
  const ask = { kind, changed, scope, page: pageOf(page) };
  const found = await askHistory(graph, rankingTask, ask, { signal, time: limits.time });
  return toConnection(found, page, ({ id }) => id);
};

const reasons: Resolver<PartOf, { first?: number | null }> = ({ of, factor, reasons: all }, { first }) =>
  factor === 'cap'
    ? []
    : all.slice(0, pageSize(first)).map((id) => ({ node: refFromId(id), text: reasonText(factor, of, id) }));

export const scoreResolvers = {
  Query: { score, scores },
  Score: { change, parts: ({ parts, node }: AskedScore): PartOf[] => parts.map((part) => ({ ...part, of: node.id })) },
  RankedScore: {
    node: ({ id }: { id: string }) => refFromId(id),
    before: ({ before }: Partial<RankedChange>) => before ?? null,
    change: (ranked: Partial<RankedChange>) => ranked.change ?? null,
  },
  ScorePart: {
    factor: ({ factor }: PartOf) => factorId(factor),
    title: ({ factor }: PartOf) => factorTitle(factor),
    most: ({ factor }: PartOf) => (factor === 'cap' ? 0 : factor.most),
    count: (part: PartOf) => part.reasons.length,
    reasons,
  },
  ScoreChangePart: {
    factor: ({ factor }: ScoreChangePart) => factorId(factor),
    title: ({ factor }: ScoreChangePart) => factorTitle(factor),
    node: ({ reason }: ScoreChangePart) => (reason === null ? null : refFromId(reason)),
  },
};
