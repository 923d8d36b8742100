/** What payloads hold together: nodes and edges with the kinds they have there; of their properties the name alone is kept. */
import type { CoverageGap } from '../../domain/coverage.js';
import type { OpenGraphEdge, OpenGraphNode } from '../../domain/opengraph.js';
import { counted } from '../../text/counted.js';
import { looksSecret } from '../../text/kept-text.js';
import { Ends } from './ends.js';
import type { Payload } from './payload.js';
import { personOf, textOf, type PeopleRule } from './people.js';

export interface ReadPayload {
  file: string;
  payload: Payload;
}

export interface Contents {
  nodes: OpenGraphNode[];
  edges: OpenGraphEdge[];
  coverage: CoverageGap[];
}

/** Other properties may be secrets: some tools write what they found. */
export function contentsOf(payloads: readonly ReadPayload[], people: readonly PeopleRule[]): Contents {
  const coverage: CoverageGap[] = [];
  const nodes = nodesOf(payloads, people, coverage);
  return { nodes, edges: edgesOf(payloads, coverage), coverage };
}

/** The last file that has a node tells of it. */
function nodesOf(
  payloads: readonly ReadPayload[],
  rules: readonly PeopleRule[],
  coverage: CoverageGap[],
): OpenGraphNode[] {
  const nodes = new Map<string, OpenGraphNode>();
  const people = new Map<string, string>();
  for (const { file, payload } of payloads)
    for (const node of payload.graph.nodes) {
      const { id, kinds, properties } = node;
      const name = textOf(properties, 'displayname') ?? textOf(properties, 'name') ?? id;
      const person = personOf(node, rules);
      const taken = person !== undefined && (people.get(person) ?? id) !== id;
      if (taken)
        coverage.push({
          code: 'opengraph-name-shared',
          subject: id,
          message: `${file} has more than one person called ${person}; only the first is taken for that person.`,
        });
      else if (person !== undefined) people.set(person, id);
      nodes.set(id, {
        ...{ id, kinds, name: looksSecret(name) ? id : name, file },
        ...(person === undefined || taken || looksSecret(person) ? {} : { person }),
      });
    }
  return [...nodes.values()];
}

function edgesOf(payloads: readonly ReadPayload[], coverage: CoverageGap[]): OpenGraphEdge[] {
  const ends = new Ends(payloads.map(({ payload }) => payload));
  const edges: OpenGraphEdge[] = [];
  for (const { file, payload } of payloads) {
    const unknown = new Map<string, number>();
    for (const { kind, start, end } of payload.graph.edges) {
      const [from, to] = [ends.find(start), ends.find(end)];
      if (from !== undefined && to !== undefined) edges.push({ kind, from, to, file });
      else unknown.set(kind, (unknown.get(kind) ?? 0) + 1);
    }
    for (const [kind, count] of unknown)
      coverage.push({
        code: 'opengraph-end-unknown',
        subject: `${file} ${kind}`,
        message: `${counted(count, 'edge')} of this kind name a node that no file has, or that is not the only one that fits.`,
      });
  }
  return edges;
}
