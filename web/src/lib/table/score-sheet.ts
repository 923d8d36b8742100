/** A ranking by score, as rows. */
import type { ScoresAnswer } from '../api/documents.generated.js';
import { say } from '../strings.js';
import { nodeInContext, text, type Sheet } from './sheet.js';

export function scoreSheet(
  ranked: readonly ScoresAnswer['scores']['nodes'][number][],
  total: number,
  rest: Sheet['rest'],
): Sheet {
  return {
    name: 'scores',
    title: say.score.ranking,
    columns: [say.score.rank, say.score.column, say.columns.node, say.score.distance],
    total,
    ...(rest ? { rest } : {}),
    rows: ranked.map(({ node, score, peers }, at) => ({
      key: node.id,
      selects: node.id,
      cells: [
        text(String(at + 1)),
        text(String(score)),
        nodeInContext(node),
        text(peers ? say.score.peers(peers.group, peers.count, peers.median, peers.distance) : ''),
      ],
    })),
  };
}
