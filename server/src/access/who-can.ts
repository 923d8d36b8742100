/** Who has a permission on a resource, each with the path that gives it. */
import type { Page, PrincipalAccess } from '../domain/answers.js';
import { nodeRefOf } from '../domain/evidence.js';
import type { NodeId } from '../domain/ids.js';
import type { Graph, GraphNode, GraphPath, GraphRelationship } from '../graph/graph.js';
import { evidenceOfRow } from './check.js';
import { cutPage, mergeIds, type PageRequest } from './page.js';
import { frameQuestion, type Question } from './question.js';

interface EvidenceRow extends Record<string, unknown> {
  id: string;
  principal: GraphNode;
  resource: GraphNode;
  gives: GraphRelationship;
  path: GraphPath;
}

/** Users that have it or might (unknown), and groups nobody is known to be in; sorted by id. SYSTEM is left out: it passes every check. */
export async function whoCan(
  graph: Graph,
  ask: { permission: string; resource: NodeId } & PageRequest,
): Promise<Page<PrincipalAccess>> {
  const question = await frameQuestion(graph, ask.permission, ask.resource);
  if (!question.asked) return cutPage([], ask) as Page<never>;
  const allowed = await askIds(graph, 'access/who-can', question);
  const possible = question.unread ? await askIds(graph, 'access/who-can-unknown', question) : [];
  const page = cutPage(possible.length > 0 ? mergeIds(allowed, possible) : allowed, ask);
  const certain = new Set(allowed);
  const rows = await readEvidence(graph, question, page.items, certain);
  return { ...page, items: page.items.flatMap((id) => toAccess(rows.get(id), certain.has(id))) };
}

async function askIds(graph: Graph, statement: string, question: Question): Promise<readonly string[]> {
  const [row] = await graph.read<{ ids: string[] }>(statement, parametersOf(question));
  return row?.ids ?? [];
}

function parametersOf(question: Question): Record<string, unknown> {
  return { resource: question.resource.id, permission: question.asked?.id, type: question.type };
}

async function readEvidence(
  graph: Graph,
  question: Question,
  ids: readonly string[],
  certain: ReadonlySet<string>,
): Promise<ReadonlyMap<string, EvidenceRow>> {
  const parts = [
    { statement: 'access/who-can-evidence', principals: ids.filter((id) => certain.has(id)) },
    { statement: 'access/who-can-evidence-unknown', principals: ids.filter((id) => !certain.has(id)) },
  ];
  const asked = parts.filter((part) => part.principals.length > 0);
  const rows = await Promise.all(
    asked.map((part) =>
      graph.read<EvidenceRow>(part.statement, { ...parametersOf(question), principals: part.principals }),
    ),
  );
  return new Map(rows.flat().map((row) => [row.id, row]));
}

function toAccess(row: EvidenceRow | undefined, certain: boolean): PrincipalAccess[] {
  if (!row) return [];
  return [
    {
      principal: nodeRefOf(row.principal),
      decision: certain ? 'allowed' : 'unknown',
      known: row.principal.properties['known'] !== false,
      evidence: evidenceOfRow(row),
    },
  ];
}
