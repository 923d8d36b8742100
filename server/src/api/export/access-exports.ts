/** Who can, and what can, as files. */
import { readAtCell, STEP, throughCell, type Step } from './evidence-cells.js';
import { filterOf, required, sourceOfId, type Ask, type Exported } from './exported.js';
import { askPages, mapRows } from './pages.js';

const PAGE = 'totalCount pageInfo { hasNextPage endCursor }';

interface Access {
  decision: string;
  evidence: readonly Step[];
}

const whoCanDocument = `query($permission: String!, $resource: ID!, $first: Int, $after: String) {
  answer: whoCan(permission: $permission, resource: $resource, first: $first, after: $after) {
    ${PAGE} nodes { principal { id kind name source } decision known ${STEP} } } }`;

/** Parameters: `permission`, `resource`. */
export async function whoCanExport(ask: Ask, parameters: URLSearchParams): Promise<Exported> {
  const asked = { permission: required(parameters, 'permission'), resource: required(parameters, 'resource') };
  type Item = Access & { principal: { id: string; kind: string; name: string }; known: boolean };
  const { total, items } = await askPages<Item>(ask, whoCanDocument, asked);
  return {
    question: `Who has ${asked.permission} on ${asked.resource}?`,
    filter: asked,
    sources: [sourceOfId(asked.resource)],
    columns: ['principal', 'name', 'kind', 'permission', 'resource', 'decision', 'seen', 'through', 'read at'],
    total,
    rows: mapRows(items, ({ principal, decision, known, evidence }) => [
      ...[principal.id, principal.name, principal.kind.toLowerCase(), asked.permission, asked.resource],
      ...[decision.toLowerCase(), known ? 'yes' : 'no', throughCell(evidence), readAtCell(evidence)],
    ]),
  };
}

const whatCanDocument = `query($principal: ID!, $permission: String, $kind: ResourceKind, $first: Int, $after: String) {
  answer: whatCan(principal: $principal, permission: $permission, resourceKind: $kind, first: $first, after: $after) {
    ${PAGE} nodes { resource { id kind name source } permission { id name } decision ${STEP} } } }`;

/** Parameters: `principal`, and perhaps `permission` and `kind`. */
export async function whatCanExport(ask: Ask, parameters: URLSearchParams): Promise<Exported> {
  const principal = required(parameters, 'principal');
  const filter = filterOf(parameters, ['permission', 'kind']);
  type Item = Access & { resource: { id: string; kind: string; name: string }; permission: { name: string } };
  const { total, items } = await askPages<Item>(ask, whatCanDocument, { principal, ...filter });
  return {
    question: `What can ${principal} do?`,
    filter: { principal, ...filter },
    sources: [sourceOfId(principal)],
    columns: ['resource', 'name', 'kind', 'permission', 'principal', 'decision', 'through', 'read at'],
    total,
    rows: mapRows(items, ({ resource, permission, decision, evidence }) => [
      ...[resource.id, resource.name, resource.kind.toLowerCase(), permission.name, principal],
      ...[decision.toLowerCase(), throughCell(evidence), readAtCell(evidence)],
    ]),
  };
}
