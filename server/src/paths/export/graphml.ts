/** The graph as GraphML (graphdrawing.org, 1.0), which Gephi, yEd, igraph and NetworkX read. */
import { relationships } from '../../domain/graph.js';
import type { Graph } from '../../graph/graph.js';
import { everyNode, everyRelationship, type ExportOptions } from './read-graph.js';

const nodeKeys = ['kind', 'name', 'source', 'tierZero'] as const;
const edgeKeys = ['type', 'meaning', 'traversable', 'readAt', 'rule'] as const;
const booleans: ReadonlySet<string> = new Set(['tierZero', 'traversable']);

/** Gives the document piece by piece, so that an estate of any size fits. */
export async function* graphml(graph: Graph, options: ExportOptions): AsyncGenerator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n';
  yield nodeKeys.map((key) => keyOf(key, 'node')).join('') + edgeKeys.map((key) => keyOf(key, 'edge')).join('');
  yield '<graph id="pipewarden" edgedefault="directed">\n';
  const ids = new Set<string>();
  for await (const { properties } of everyNode(graph, options)) {
    const id = String(properties['id']);
    ids.add(id);
    yield `<node id="${escaped(id)}">${nodeKeys.map((key) => dataOf(key, properties[key])).join('')}</node>\n`;
  }
  for await (const { from, type, to, evidence, rule } of everyRelationship(graph, options)) {
    // GraphML refuses an edge to a node that the document does not have: it leads to another source.
    if (!ids.has(from) || !ids.has(to)) continue;
    const { meaning, traversable } = relationships[type] ?? { meaning: type, traversable: false };
    const values = { type, meaning, traversable, readAt: evidence?.join('; '), rule };
    const data = edgeKeys.map((key) => dataOf(key, values[key])).join('');
    yield `<edge source="${escaped(from)}" target="${escaped(to)}">${data}</edge>\n`;
  }
  yield '</graph>\n</graphml>\n';
}

function keyOf(key: string, of: 'node' | 'edge'): string {
  const type = booleans.has(key) ? 'boolean' : 'string';
  return `<key id="${key}" for="${of}" attr.name="${key}" attr.type="${type}"/>\n`;
}

function dataOf(key: string, value: unknown): string {
  return value === undefined || value === null ? '' : `<data key="${key}">${escaped(String(value))}</data>`;
}

/** What XML 1.0 cannot hold at all is left out. */
function escaped(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
