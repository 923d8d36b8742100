/** What a question about paths from a person cannot know: who may write to the repositories that lead to the end. */
import type { NodeRef } from '../domain/answers.js';
import type { NodeId } from '../domain/ids.js';
import type { Graph, GraphNode } from '../graph/graph.js';

/** Whoever somebody may be where repositories are kept. */
const people: readonly NodeRef['kind'][] = ['user', 'group', 'repository-account'];

/** One sentence where somebody has no path, and may have one by writing to a repository; else none. */
export async function noteUnknownWriters(graph: Graph, from: NodeRef, to: NodeId): Promise<readonly string[]> {
  if (!people.includes(from.kind)) return [];
  const rows = await graph.read<{ repository: GraphNode; total: number }>('paths/unknown-writers', { to });
  const [first] = rows;
  if (!first) return [];
  const names = rows.map(({ repository }) => String(repository.properties['name']));
  const more = first.total > names.length ? ` and ${first.total - names.length} more` : '';
  return [
    `Whether ${from.id} may write to ${names.join(', ')}${more} is not known: the writers of these repositories reach ${to}. Collect with --repository-writers.`,
  ];
}
