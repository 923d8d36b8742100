/** Where a question begins: at the node that was named, or with `--from-marked` at every node somebody has marked. */
import { resolveNode } from '../access/names.js';
import { PipewardenError } from '../domain/errors.js';
import type { NodeId } from '../domain/ids.js';
import type { Graph } from '../graph/graph.js';
import { markedNodes } from '../sources/marks/kept-marks.js';
import { note } from './print.js';
import { dataDirectory } from './session.js';

export const fromMarkedHelp = 'begin at every node that is marked (pipewarden mark)';

/** Throws `start-twice`, `start-missing`, `nothing-marked`, and what resolving a name throws. */
export async function startsOf(
  graph: Graph,
  named: string | undefined,
  fromMarked: boolean,
): Promise<readonly NodeId[]> {
  if (named !== undefined && fromMarked)
    throw new PipewardenError('start-twice', 'A node was named beside --from-marked.', 'Give one of the two.');
  if (named !== undefined) return [(await resolveNode(graph, named)).id];
  if (!fromMarked)
    throw new PipewardenError(
      'start-missing',
      'It was not said where to begin.',
      'Name a node, or give --from-marked.',
    );
  const ids = await markedNodes(dataDirectory());
  const rows = await graph.read<{ node: { properties: Record<string, unknown> } }>('paths/nodes', { ids });
  const present = new Set(rows.map(({ node }) => node.properties['id']));
  for (const id of ids) if (!present.has(id)) note(`${id} is marked, and is no longer there.`);
  const starts = ids.filter((id) => present.has(id));
  if (starts.length > 0) return starts;
  throw new PipewardenError('nothing-marked', 'No node is marked.', 'Mark one: pipewarden mark add.');
}
