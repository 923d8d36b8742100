/** Nodes and relationships as OpenGraph takes them: ids without colons, flat properties with names in lower case. */
import type { GraphNode } from '../../graph/graph.js';
import { edgeName, ENVIRONMENT_KIND, kindName, SOURCE_KIND } from './opengraph-extension.js';
import type { RelationshipRow } from './read-graph.js';

type Value = string | number | boolean | readonly string[];

export interface OpenGraphNode {
  id: string;
  kinds: readonly string[];
  properties: Readonly<Record<string, Value>>;
}

/** A colon ends a search there; it is escaped as in an address, and so is what escapes. */
export function openGraphId(id: string): string {
  return id.replaceAll('%', '%25').replaceAll(':', '%3A');
}

export function environmentId(source: string): string {
  return openGraphId(`source:${source}`).toUpperCase();
}

/** What every node of a source belongs to. */
export function environmentNode(source: string): OpenGraphNode {
  const properties = {
    name: source.toUpperCase(),
    displayname: source,
    environmentid: environmentId(source),
    collected: true,
  };
  return { id: environmentId(source), kinds: [ENVIRONMENT_KIND, SOURCE_KIND], properties };
}

export function openGraphNode({ properties }: GraphNode): OpenGraphNode {
  const { id, name, source, kind, ...rest } = properties;
  const flat = Object.entries(rest).flatMap(([key, value]) =>
    isFlat(value) ? [[key.toLowerCase(), value] as const] : [],
  );
  return {
    id: openGraphId(String(id)),
    kinds: [kindName(String(kind)), SOURCE_KIND],
    properties: {
      ...Object.fromEntries(flat),
      ...{ name: String(name).toUpperCase(), displayname: String(name), pipewardenid: String(id) },
      ...{ environmentid: environmentId(String(source)), tierzero: rest['tierZero'] === true },
    },
  };
}

export function openGraphEdge({ from, type, to, evidence, rule }: RelationshipRow): Record<string, unknown> {
  return {
    kind: edgeName(type),
    start: { value: openGraphId(from), match_by: 'id' },
    end: { value: openGraphId(to), match_by: 'id' },
    properties: {
      ...(evidence && evidence.length > 0 ? { readat: evidence } : {}),
      ...(rule === null ? {} : { rule }),
    },
  };
}

function isFlat(value: unknown): value is Value {
  if (Array.isArray(value)) return value.length > 0 && value.every((each) => typeof each === 'string');
  return ['string', 'number', 'boolean'].includes(typeof value);
}
