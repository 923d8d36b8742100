/** The queries of an OpenGraph extension folder, in the form in which BloodHound takes saved searches and rules of privilege zones. */
import type { Graph } from '../../graph/graph.js';
import { parseHeader } from '../../graph/header.js';

/** The statements of both, under `cypher/bloodhound/`. */
const searches = {
  'to-tier-zero': 'Users with a path to tier zero',
  'to-credentials': 'What reaches credentials',
  administrators: 'Administrators',
  everybody: 'What everybody may do',
} as const;

/** By file name. Throws `unknown-statement` where a file of the product is gone. */
export function zoneRules(graph: Pick<Graph, 'text'>): Readonly<Record<string, Record<string, unknown>>> {
  return {
    'tier-zero.json': {
      name: 'Pipewarden: what controls everything',
      description:
        'Controllers, built-in nodes that run builds, and what else Pipewarden has found to control a source.',
      cypher: inOneLine(graph.text('bloodhound/tier-zero')),
      enabled: true,
      zone: 'Tier Zero',
      allow_disable: true,
    },
  };
}

/** By file name. Throws `unknown-statement` where a file of the product is gone. */
export function savedSearches(graph: Pick<Graph, 'text'>): Readonly<Record<string, Record<string, unknown>>> {
  const named = Object.entries(searches).map(([statement, title]) => {
    const text = graph.text(`bloodhound/${statement}`);
    const { meaning } = parseHeader(text);
    const description = `${meaning.charAt(0).toUpperCase()}${meaning.slice(1)}.`;
    return [`${statement}.json`, { name: `[Pipewarden] ${title}`, query: inOneLine(text), description }];
  });
  return Object.fromEntries(named) as Record<string, Record<string, unknown>>;
}

/** Without its header. */
function inOneLine(text: string): string {
  return text
    .split('\n')
    .filter((line) => !line.startsWith('//'))
    .join(' ')
    .trim();
}
