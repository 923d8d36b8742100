/** The JSON schemas of OpenGraph in opengraph.schema.json, each by its part of an extension folder. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const { $defs } = JSON.parse(readFileSync(new URL('opengraph.schema.json', import.meta.url), 'utf8')) as {
  $defs: Record<string, object>;
};

export type OpenGraphPart = 'payload' | 'extension' | 'search' | 'zone';

export function openGraphSchema(part: OpenGraphPart): z.ZodType {
  return z.fromJSONSchema({ $ref: `#/$defs/${part}`, $defs } as Parameters<typeof z.fromJSONSchema>[0]);
}

/** What a file of an extension folder is, by its path. */
export function partOf(path: string): OpenGraphPart {
  if (path.startsWith('data')) return 'payload';
  if (path.startsWith('saved_searches')) return 'search';
  return path.startsWith('privilege_zone_rules') ? 'zone' : 'extension';
}
