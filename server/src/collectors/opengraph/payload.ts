/**
 * Files of OpenGraph as BloodHound takes them: payloads by its upload schemas (node.json, edge.json, metadata.json of
 * cmd/api/src/services/upload/jsonschema), and of extension definitions the kinds that paths may follow.
 */
import { z } from 'zod';

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const properties = z.record(z.string(), z.unknown()).nullish();

const node = z.looseObject({ id: z.string(), kinds: z.array(z.string()), properties });
const matcher = z.looseObject({ key: z.string(), operator: z.literal('equals'), value: scalar });
const endpoint = z.looseObject({
  match_by: z.enum(['id', 'name', 'property']).default('id'),
  value: z.string().optional(),
  property_matchers: z.array(matcher).min(1).optional(),
  kind: z.string().nullish(),
});
const edge = z.looseObject({ kind: z.string(), start: endpoint, end: endpoint });

const payload = z.looseObject({
  metadata: z.looseObject({ source_kind: z.string().nullish() }).nullish(),
  graph: z.looseObject({ nodes: z.array(node).default([]), edges: z.array(edge).default([]) }),
});

const definition = z.looseObject({
  relationship_kinds: z.array(z.looseObject({ name: z.string(), is_traversable: z.boolean().default(false) })),
});

export type PayloadNode = z.infer<typeof node>;
export type PayloadEndpoint = z.infer<typeof endpoint>;
export type Payload = z.infer<typeof payload>;

/** What a file is; `neither` for saved searches, rules of zones and whatever else stands in an extension folder. */
export type OpenGraphFile =
  | { is: 'payload'; payload: Payload }
  | { is: 'definition'; traversableKinds: readonly string[] }
  | { is: 'neither' }
  | { is: 'malformed'; reason: string };

export function readOpenGraphFile(text: string): OpenGraphFile {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return { is: 'malformed', reason: 'it is not JSON' };
  }
  if (has(value, 'graph')) {
    const read = payload.safeParse(value);
    return read.success ? { is: 'payload', payload: read.data } : { is: 'malformed', reason: firstIssue(read.error) };
  }
  if (!has(value, 'relationship_kinds')) return { is: 'neither' };
  const read = definition.safeParse(value);
  if (!read.success) return { is: 'malformed', reason: firstIssue(read.error) };
  const followed = read.data.relationship_kinds.filter(({ is_traversable }) => is_traversable);
  return { is: 'definition', traversableKinds: followed.map(({ name }) => name) };
}

function has(value: unknown, key: string): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key);
}

/** Names the place, never the value that stands there. */
function firstIssue({ issues }: z.ZodError): string {
  const [issue] = issues;
  return `${issue?.path.join('.') ?? ''} has not the form that BloodHound takes`;
}
