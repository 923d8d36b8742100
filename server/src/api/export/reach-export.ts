/** A blast radius as a file: every node, entitlements too. */
import { filterOf, required, sourceOfId, type Ask, type Exported } from './exported.js';
import { askPages, mapRows } from './pages.js';

const document = `query($of: ID!, $depth: Int, $first: Int, $after: String) {
  blast: blastRadius(of: $of, maxDepth: $depth) { answer: nodes(first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } nodes { node { id kind name source } distance tierZero } } } }`;

interface Item {
  node: { id: string; kind: string; name: string; source: string };
  distance: number;
  tierZero: boolean;
}

/** Parameters: `of`, and perhaps `depth`. */
export async function blastExport(ask: Ask, parameters: URLSearchParams): Promise<Exported> {
  const of = required(parameters, 'of');
  const filter = filterOf(parameters, ['depth']);
  const depth = filter['depth'] === undefined ? null : Number(filter['depth']);
  const inside: Ask = async <T>(text: string, variables: Readonly<Record<string, unknown>>) =>
    (await ask<{ blast: T }>(text, variables)).blast;
  const { total, items } = await askPages<Item>(inside, document, { of, depth });
  return {
    question: `What is reached if ${of} is compromised?`,
    filter: { of, ...filter },
    sources: [sourceOfId(of)],
    columns: ['node', 'name', 'kind', 'source', 'distance', 'tier zero'],
    total,
    rows: mapRows(items, ({ node, distance, tierZero }) => [
      ...[node.id, node.name, node.kind.toLowerCase().replaceAll('_', '-'), node.source],
      ...[String(distance), tierZero ? 'yes' : ''],
    ]),
  };
}
