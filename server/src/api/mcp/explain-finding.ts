/** One finding, wherever in the list it stands. */
import { AskRefused, type Ask } from './ask.js';
import { documents } from './documents.js';

interface Places {
  answer: {
    edges: readonly { cursor: string; node: { fingerprint: string } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}

/** `query`: id of its risk query. Rejects with `unknown-finding`. */
export async function explainFinding(ask: Ask, query: string, fingerprint: string): Promise<unknown> {
  let before: string | null = null;
  for (let after: string | null = null; ;) {
    const { edges, pageInfo }: Places['answer'] = (await ask<Places>(documents.finding_places, { query, after }))
      .answer;
    const at = edges.findIndex(({ node }) => node.fingerprint === fingerprint);
    if (at >= 0) {
      const place = at === 0 ? before : edges[at - 1]!.cursor;
      const found = await ask<{ answer: { nodes: readonly unknown[] } }>(documents.explain_finding, {
        query,
        after: place,
      });
      return found.answer.nodes[0];
    }
    if (!pageInfo.hasNextPage) break;
    after = before = pageInfo.endCursor;
  }
  throw new AskRefused(
    'unknown-finding',
    'There is no finding with this fingerprint.',
    'Take one that findings gives.',
  );
}
