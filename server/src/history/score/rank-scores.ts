/** Rankings: by score, or by how much it has changed since an earlier moment. */
import { cutList } from '../../access/cut-list.js';
import type { Page } from '../../domain/answers.js';
import type { RowScope } from '../../domain/caller.js';
import { PipewardenError } from '../../domain/errors.js';
import { parseNodeId, type NodeId } from '../../domain/ids.js';
import type { Graph } from '../../graph/graph.js';
import { momentsOf, type Moments } from '../drift/drift.js';
import { sourcesToCompare } from '../drift/sources-to-compare.js';
import type { PageOf } from '../drift/drift-pages.js';
import { rankScores, scoresOf, type RankedScore } from './ask-score.js';
import { estateAt } from './earlier-estate.js';
import type { ScoredKind } from './factors.js';
import { readEstate } from './read-estate.js';
import { scoreAll } from './tally.js';
import type { Teams } from './teams.js';

export interface RankedChange extends RankedScore {
  /** null: it was not there, and had no points. */
  before: number | null;
  /** What it is now, less what it was. */
  change: number;
}

export interface AskChanges {
  kind: ScoredKind;
  dataDir: string;
  /** A load or a baseline, whose source alone is ranked then; or a time, `baseline`, or what a drift takes by default. */
  since: string;
  teams?: Teams | undefined;
  signal?: AbortSignal | undefined;
}

/**
 * Of what is there now and had another score then, what rose most first. Each source is compared with what it was, beside the others
 * as they are. Throws `graph-changing`, `unknown-snapshot`, `no-baseline`, `snapshot-not-kept`.
 */
export async function rankChanges(graph: Graph, ask: AskChanges): Promise<readonly RankedChange[]> {
  const { kind, dataDir, teams, signal } = ask;
  const moments = await momentsOfAll(graph, ask);
  const ranked = await rankScores(graph, { kind, teams, signal });
  const read = await readEstate(graph, signal);
  const scores = scoresOf(read, kind);
  const changes = new Map<NodeId, Pick<RankedChange, 'before' | 'change'>>();
  for (const [source, moment] of moments) {
    signal?.throwIfAborted();
    const then = scoreAll(await estateAt(graph, read, dataDir, moment), kind);
    for (const [id, score] of scores) {
      const before = then.get(id) ?? null;
      if (parseNodeId(id)?.source === source && before !== score)
        changes.set(id, { before, change: score - (before ?? 0) });
    }
  }
  return ranked
    .flatMap((each) => {
      const changed = changes.get(each.id);
      return changed ? [withChange(each, changed)] : [];
    })
    .sort((one, other) => other.change - one.change || (one.id < other.id ? -1 : 1));
}

function withChange(ranked: RankedScore, changed: Pick<RankedChange, 'before' | 'change'>): RankedChange {
  const { id, score } = ranked;
  return {
    ...{ id, score, ...changed },
    // Worked out for those that are looked at.
    get peers() {
      return ranked.peers;
    },
  };
}

/** Sources that were loaded once had nothing before; a baseline counts where there is one. */
async function momentsOfAll(graph: Graph, { dataDir, since }: AskChanges): Promise<Map<string, Moments>> {
  const [, named] = /^(?:snapshot|baseline):(.+)\/\d+$/s.exec(since) ?? [];
  const sources = await sourcesToCompare(graph, dataDir, named);
  if (/^\d+$/.test(since) && sources.length > 1)
    throw new PipewardenError(
      'unknown-snapshot',
      `Load ${since} of which source is not said.`,
      'Give an id such as snapshot:SOURCE/3, or a time such as 2026-06-01.',
    );
  const found = new Map<string, Moments>();
  let refused: unknown;
  for (const source of sources)
    await momentsOf(graph, { dataDir, source, since }).then(
      (moments) => found.set(source, moments),
      (error: unknown) => {
        if (!(error instanceof PipewardenError) || error.code !== 'no-baseline') throw error;
        refused = error;
      },
    );
  if (found.size === 0 && refused) throw refused;
  return found;
}

export interface AskRanking {
  kind: ScoredKind;
  /** null: by score. */
  changed: Pick<AskChanges, 'dataDir' | 'since'> | null;
  /** By score alone: what is seen, and made of what is seen. */
  scope?: RowScope | undefined;
  page: PageOf;
  signal?: AbortSignal | undefined;
}

/** Throws what ranking throws, and `cursor-gone`. */
export async function rankingPage(
  graph: Graph,
  { kind, changed, scope, page, signal }: AskRanking,
): Promise<Page<RankedScore | RankedChange>> {
  const ranked: readonly RankedScore[] = changed
    ? await rankChanges(graph, { kind, ...changed, signal })
    : await rankScores(graph, { kind, scope, signal });
  const cut = cutList(ranked, page, ({ id }) => id);
  // What is worked out when it is looked at does not cross to another thread.
  return { ...cut, items: cut.items.map((each) => ({ ...each, peers: each.peers })) };
}
