/** Scores with their parts, and why they are not what they were. */
import { PipewardenError } from '../../domain/errors.js';
import { refFromId } from '../../domain/evidence.js';
import { askScore, askScoreSince, rankScores, type Score } from '../../history/score/ask-score.js';
import type { ScoredKind } from '../../history/score/factors.js';
import { factorId, factorTitle, reasonText } from '../../history/score/reason-text.js';
import type { ScoreChangePart } from '../../history/score/score-change.js';
import type { ScorePart } from '../../history/score/tally.js';
import { pageOf, toConnection, type PageArguments } from '../graphql/connection.js';
import type { Resolver } from '../graphql/context.js';
import { cutList } from '../graphql/cut-list.js';
import { requireDataDir } from '../graphql/require-data-dir.js';
import { pageSize } from '../limits/page-size.js';

type AskedScore = Score & { asked: string | undefined };
type PartOf = ScorePart & { of: string };

const score: Resolver<unknown, { of: string; since?: string | null }> = async (
  _,
  { of, since },
  { graph, signal },
) => ({
  ...(await askScore(graph, { of, signal })),
  asked: since ?? undefined,
});

const change: Resolver<AskedScore> = async ({ node, asked: since }, _, { graph, dataDir, signal }) => {
  if (since === undefined && dataDir === null) return null;
  try {
    return await askScoreSince(graph, { of: node.id, dataDir: requireDataDir(dataDir), since, signal });
  } catch (error) {
    const none = error instanceof PipewardenError && ['no-earlier-load', 'no-history'].includes(error.code);
    if (since === undefined && none) return null;
    throw error;
  }
};

const scores: Resolver<unknown, { kind: ScoredKind } & PageArguments> = async (
  _,
  { kind, ...page },
  { graph, signal },
) => {
  const cut = cutList(await rankScores(graph, { kind, signal }), pageOf(page), ({ id }) => id);
  return toConnection(cut, page, ({ id }) => id);
};

const reasons: Resolver<PartOf, { first?: number | null }> = ({ of, factor, reasons: all }, { first }) =>
  factor === 'cap'
    ? []
    : all.slice(0, pageSize(first)).map((id) => ({ node: refFromId(id), text: reasonText(factor, of, id) }));

export const scoreResolvers = {
  Query: { score, scores },
  Score: { change, parts: ({ parts, node }: AskedScore): PartOf[] => parts.map((part) => ({ ...part, of: node.id })) },
  RankedScore: { node: ({ id }: { id: string }) => refFromId(id) },
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
