/** An access review as a file: a row for each principal and resource, a column for each permission. */
import { required, sourceOfId, type Ask, type Exported } from './exported.js';
import { askPages, mapRows } from './pages.js';

const head = `query($of: ID!) { accessReview(of: $of) { permissions { name } } }`;

const rows = `query($of: ID!, $first: Int, $after: String) {
  review: accessReview(of: $of) { answer: rows(first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes { principal { id kind name source } known resource { id kind name source } allowed unknown } } } }`;

interface Item {
  principal: { id: string; kind: string; name: string };
  known: boolean;
  resource: { id: string; kind: string; name: string };
  allowed: readonly string[];
  unknown: readonly string[];
}

/** Parameters: `of`, a resource or a principal. */
export async function reviewExport(ask: Ask, parameters: URLSearchParams): Promise<Exported> {
  const of = required(parameters, 'of');
  const { accessReview } = await ask<{ accessReview: { permissions: readonly { name: string }[] } }>(head, { of });
  const permissions = accessReview.permissions.map(({ name }) => name);
  const inside: Ask = async <T>(text: string, variables: Readonly<Record<string, unknown>>) =>
    (await ask<{ review: T }>(text, variables)).review;
  const { total, items } = await askPages<Item>(inside, rows, { of });
  return {
    question: `Who holds what: the access review of ${of}`,
    filter: { of },
    sources: [sourceOfId(of)],
    columns: ['principal', 'name', 'kind', 'seen', 'resource', 'resource kind', ...permissions],
    total,
    rows: mapRows(items, ({ principal, known, resource, allowed, unknown }) => [
      ...[principal.id, principal.name, principal.kind.toLowerCase(), known ? 'yes' : 'no'],
      ...[resource.id, resource.kind.toLowerCase()],
      ...permissions.map((name) => (allowed.includes(name) ? 'allowed' : unknown.includes(name) ? 'unknown' : '')),
    ]),
  };
}
