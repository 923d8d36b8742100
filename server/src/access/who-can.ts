/** Who has a permission on a resource, each with the path that gives it. */
import type { Page, PrincipalAccess } from '../domain/answers.js';
import { nodeRefOf } from '../domain/evidence.js';
import type { NodeId } from '../domain/ids.js';
import { OVER_UNREAD } from '../graph/over-unread.js';
import type { Graph } from '../graph/graph.js';
import { askList, refTo, type List, type ListItem } from './list.js';
import { emptyPage, pageBounds, type PageRequest } from './page.js';
import { frameQuestion, refuseMisfit, type Question } from './question.js';
import { inContext } from './source-context.js';
import { evidenceOfWay, readWays, type Way } from './ways.js';

export interface WhoCan extends PageRequest {
  permission: string;
  resource: NodeId;
  /** The path of each; true when absent. Without, `evidence` is empty. */
  explain?: boolean;
  /** What each is called, and whether it is known; true when absent. Without, what its id says stands for it. */
  named?: boolean;
}

/** Users that have it or might (unknown), and groups nobody is known to be in; sorted by id. SYSTEM is left out: it passes every check. */
export async function whoCan(graph: Graph, ask: WhoCan): Promise<Page<PrincipalAccess>> {
  pageBounds(ask);
  const { resource } = ask;
  const answer = await inContext(graph, resource, [resource], async (context) => {
    const question = frameQuestion(context.permissions, ask.permission);
    const given = { ...parametersOf(question, ask), table: context.lines, named: ask.named ?? true };
    const list = await askList(graph, 'access/who-can', given, ask);
    return list && { ...list, question };
  });
  const { question, page, row } = answer as List & { question: Question };
  const ref = nodeRefOf(row.resource!);
  refuseMisfit(question.permission, ref);
  if (!question.asked) return emptyPage;
  const evidence = ask.explain === false ? null : await readEvidence(graph, parametersOf(question, ask), page.items);
  const items = page.items.flatMap((item): PrincipalAccess[] => {
    const found = evidence?.get(item.key);
    if (evidence && !found) return [];
    const { key, decision, known } = item;
    return [{ principal: refTo(key, item), decision, known, evidence: evidenceOfWay(found, ref) }];
  });
  return { ...page, items };
}

function parametersOf({ asked, permission, type }: Question, { resource }: WhoCan): Record<string, unknown> {
  return { resource, permission: (asked ?? permission).id, type };
}

async function readEvidence(
  graph: Graph,
  parameters: Record<string, unknown>,
  items: readonly ListItem[],
): Promise<ReadonlyMap<string, Way>> {
  const of = (decision: ListItem['decision']) =>
    items.filter((item) => item.decision === decision).map(({ key }) => key);
  const parts = [
    { statement: 'access/who-can-evidence', principals: of('allowed') },
    { statement: `access/who-can-evidence${OVER_UNREAD}`, principals: of('unknown') },
  ].filter(({ principals }) => principals.length > 0);
  const found = await Promise.all(
    parts.map(({ statement, principals }) => readWays(graph, statement, { ...parameters, principals })),
  );
  return new Map(found.flatMap((ways) => [...ways]));
}
