/** What a denied check leaves out: that the principal had it until somebody took it away, as audit logs tell. */
import type { NodeRef } from '../domain/answers.js';
import type { Graph } from '../graph/graph.js';
import type { Question } from './question.js';

interface LostRow extends Record<string, unknown> {
  role: string;
  of: string;
  what: string;
  endedAt: string;
  endedBy: string;
  endedHow: string;
  lastUsed: string | null;
}

/** One sentence for each way it was held, the last to end first. */
export async function findLostAccess(
  graph: Graph,
  principal: NodeRef,
  { asked, type, resource }: Question & { resource: NodeRef },
): Promise<readonly string[]> {
  if (!asked) return [];
  const parameters = { principal: principal.id, resource: resource.id, permission: asked.id, type };
  const rows = await graph.read<LostRow>('access/lost', parameters);
  return rows.map(
    ({ role, of, what, endedAt, endedBy, endedHow, lastUsed }) =>
      `${role} had it until ${endedAt}: its ${what} of ${of} was taken away by ${endedBy} ${endedHow}; last used: ${lastUsed ?? 'never, as far as the log goes'}.`,
  );
}
