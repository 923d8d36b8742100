/** From a graph of another tool to facts: its nodes and edges with the kinds they have there. A pure function. */
import { nodeId, type NodeId } from '../../domain/ids.js';
import type { OpenGraphSnapshot } from '../../domain/opengraph.js';
import type { Compile } from '../compiled.js';
import { FactBook } from '../fact-book.js';

/** People are users, so that rules about one person in two systems join them with ours; everything else is `foreign`. */
export const compileOpenGraph: Compile<OpenGraphSnapshot> = async ({ source, nodes, edges, traversableKinds }) => {
  const book = new FactBook(source, 'opengraph');
  const idOf = new Map<string, NodeId>();
  for (const { id, kinds, name, person } of nodes) {
    const known = { foreignId: id, foreignKinds: [...kinds] };
    idOf.set(
      id,
      person === undefined
        ? book.node(nodeId('foreign', source, id), 'foreign', name, { fullName: id, ...known })
        : book.node(nodeId('user', source, person), 'user', name, {
            ...{ fullName: person, builtin: false, known: true, ...known },
          }),
    );
  }
  const followed = new Set(traversableKinds);
  for (const { kind, from, to, file } of edges) {
    const [start, end] = [idOf.get(from), idOf.get(to)];
    if (start === undefined || end === undefined || start === end) continue;
    book.record(followed.has(kind) ? 'LEADS_TO' : 'RELATES_TO', start, end, `${file} ${kind}`);
  }
  return { facts: book.facts(), gaps: [] };
};
