/** What a denied check leaves out: that an attack path leads to the permission all the same. */
import type { NodeRef } from '../domain/answers.js';
import { accessTypes } from '../domain/graph.js';
import type { Graph, GraphPath } from '../graph/graph.js';
import { nodeRefOf } from '../domain/evidence.js';
import type { Question } from './question.js';

const ofAccess: ReadonlySet<string> = new Set(accessTypes);

/** One sentence, or none. A path of grants alone is no other way: what it gives does not count, which is why it is denied. */
export async function findOtherWay(
  graph: Graph,
  principal: NodeRef,
  { asked, permission, type, resource }: Question & { resource: NodeRef },
): Promise<readonly string[]> {
  if (!asked) return [];
  const parameters = { principal: principal.id, resource: resource.id, permission: asked.id, type };
  const [row] = await graph.read<{ path: GraphPath }>('access/other-way', parameters);
  if (!row || row.path.relationships.every((step) => ofAccess.has(step.type))) return [];
  const steps = row.path.relationships.length;
  const goal = nodeRefOf(row.path.nodes.at(-1)!).id;
  return [
    `It is denied, but an attack path of ${steps} ${steps === 1 ? 'step' : 'steps'} leads to ${permission.name} there: pipewarden paths ${principal.id} ${goal}`,
  ];
}
