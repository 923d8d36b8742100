/**
 * What BloodHound takes, as rules: of payloads by the JSON schemas of its upload (node.json, edge.json, metadata.json of
 * cmd/api/src/services/upload/jsonschema), of extension definitions by its documentation, with the traps that it does not check itself.
 */
import { z } from 'zod';

const flat = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.array(z.string()),
  z.array(z.number()),
  z.array(z.boolean()),
]);
const properties = z.record(z.string().regex(/^[a-z0-9_]+$/), flat).nullable();
const kind = z.string().regex(/^(?!tag)[A-Za-z0-9_]+$/i);
/** A colon ends a search. */
const id = z.string().regex(/^[^:]+$/);

const node = z.strictObject({ id, kinds: z.array(kind).min(1).max(3), properties });
const endpoint = z.strictObject({ match_by: z.literal('id'), value: id });
const edge = z.strictObject({ kind: z.string().regex(/^[A-Za-z0-9_]+$/), start: endpoint, end: endpoint, properties });

export const openGraphPayload = z.strictObject({
  metadata: z.strictObject({ source_kind: kind }),
  graph: z.strictObject({ nodes: z.array(node), edges: z.array(edge) }),
});

/** Markdown with nothing that is HTML or opens a template. */
const content = z
  .string()
  .min(1)
  .refine((text) => !/\{\{|<(?!https?:\/\/[^\s<>]+>)/.test(text), 'opens HTML or a template');
const info = z.record(
  z.string().regex(/^[a-z0-9_-]+$/),
  z.strictObject({ title: z.string().min(1), position: z.int().min(1), markdown: z.strictObject({ content }) }),
);
const named = z.string().regex(/^PW_[A-Za-z0-9_]+$/);

export const openGraphExtension = z.strictObject({
  schema: z.strictObject({
    name: z.string(),
    display_name: z.string(),
    version: z.string(),
    namespace: z.literal('PW'),
  }),
  node_kinds: z.array(
    z.strictObject({
      ...{ name: named, display_name: z.string(), description: z.string(), is_display_kind: z.boolean(), info },
      icon: z.string().regex(/^[a-z-]+$/),
      color: z.string().regex(/^#[0-9a-f]{6}$/),
    }),
  ),
  relationship_kinds: z.array(
    z.strictObject({ name: named, description: z.string(), is_traversable: z.boolean(), info }),
  ),
  environments: z.array(
    z.strictObject({ environment_kind: named, source_kind: named, principal_kinds: z.array(named) }),
  ),
  relationship_findings: z.array(z.never()),
});
