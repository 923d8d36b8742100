/** Search by name: every word typed must begin a word of the id, the name or the display name. */
import type { NodeRef } from '../domain/answers.js';
import { nodeRefOf } from '../domain/evidence.js';
import { nodeKinds, type NodeKind } from '../domain/graph.js';
import { PipewardenError } from '../domain/errors.js';
import type { Graph, GraphNode } from '../graph/graph.js';

export interface SearchHit {
  node: NodeRef;
  /** Path of the folder it is in, or what the source says of it. */
  context: string;
  score: number;
}

/** Letters and digits of one word: the index keeps no longer ones whole. */
const LONGEST = 255;

/** What most questions are about. */
const ORDER: readonly NodeKind[] = [
  ...([
    'job',
    'user',
    'group',
    'folder',
    'credential',
    'agent',
    'controller',
    'variable',
    'host',
    'repository',
  ] as const),
  ...(['machine', 'policy', 'layer', 'role', 'token', 'library', 'view', 'command', 'task'] as const),
];

/**
 * What is called exactly so first, then by kind, of which none takes all the room; within a kind best first. At most `first` (20).
 * Text without a word gives no hit. Throws `word-too-long`.
 */
export async function search(
  graph: Graph,
  ask: {
    text: string;
    kinds?: readonly NodeKind[] | undefined;
    source?: string | undefined;
    first?: number | undefined;
  },
): Promise<SearchHit[]> {
  const query = toFullTextQuery(ask.text);
  if (query === '') return [];
  const first = ask.first ?? 20;
  const rows = await graph.read<{ node: GraphNode; score: number }>('access/search', {
    query,
    exact: ask.text.trim().toLowerCase(),
    kinds: ask.kinds ?? null,
    source: ask.source ?? null,
    order: ORDER,
    share: Math.max(3, Math.floor(first / 4)),
    first,
  });
  return rows.map((row) => ({ node: nodeRefOf(row.node), context: contextOf(row.node), score: row.score }));
}

/** Letters and digits only, so that no character of the query language gets through; a word matches by prefix, exact matches first. */
export function toFullTextQuery(text: string): string {
  const words = text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .slice(0, 8);
  const longest = Math.max(0, ...words.map(({ length }) => length));
  if (longest > LONGEST)
    throw new PipewardenError(
      'word-too-long',
      `A word of the search has ${longest} letters; at most ${LONGEST} are looked for.`,
      'Type the beginning of a name.',
    );
  return words.map((word) => `+(${word}^2 ${word}*)`).join(' ');
}

function contextOf(node: GraphNode): string {
  const { kind, fullName, displayName, version, enabled } = node.properties;
  const label = nodeKinds[kind as NodeKind]?.label ?? String(kind);
  if (kind === 'plugin') return `${label} ${String(version)}${enabled === false ? ', switched off' : ''}`;
  const path =
    typeof fullName === 'string' && fullName.includes('/') ? fullName.slice(0, fullName.lastIndexOf('/')) : '';
  if (path !== '') return `${label} in ${path}`;
  return typeof displayName === 'string' && displayName !== node.properties['name']
    ? `${label}, ${displayName}`
    : label;
}
