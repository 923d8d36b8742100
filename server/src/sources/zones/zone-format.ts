/** What zones.yaml may say: ordered zones, and what selects the nodes of each. */
import { z } from 'zod';
import { nodeKinds, type NodeKind } from '../../domain/graph.js';
import { parseNodeId } from '../../domain/ids.js';

/** More stars than this in one pattern could make matching slow. */
const MOST_STARS = 6;

const text = z.string().min(1).max(500);
const list = <T extends z.ZodType>(one: T) =>
  z.union([one.transform((each) => [each]), z.array(one).min(1).max(10_000)]);
const id = text.refine((each) => parseNodeId(each) !== undefined, { message: 'give ids of nodes, such as job:acme/a' });
const kind = z.enum(Object.keys(nodeKinds) as [NodeKind, ...NodeKind[]]);
const pattern = text.refine((each) => (each.match(/\*+/g)?.length ?? 0) <= MOST_STARS, {
  message: `a pattern has at most ${MOST_STARS} stars`,
});

const ways = ['ids', 'kinds', 'labels', 'folder', 'cypher'] as const;

const selector = z
  .strictObject({
    ids: list(id).optional(),
    kinds: list(kind).optional(),
    /** Of the kinds. */
    name: pattern.optional(),
    /** Of agents. */
    labels: list(text).optional(),
    folder: text
      .regex(/^[\w.-]+\/(?:.*[^/])$/, { message: 'give a source and a folder or policy, such as acme/release' })
      .optional(),
    cypher: text.regex(/\.cypher$/, { message: 'name a file that ends in .cypher' }).optional(),
    /** Of kinds and labels. */
    source: text.optional(),
  })
  .refine((given) => ways.filter((way) => given[way] !== undefined).length === 1, {
    message: `a member says one of ${ways.join(', ')}`,
  })
  .refine(({ kinds, name }) => (kinds === undefined) === (name === undefined), {
    message: '"kinds" and "name" go together; the name ** fits all',
  })
  .refine(({ source, kinds, labels }) => source === undefined || kinds !== undefined || labels !== undefined, {
    message: '"source" goes with kinds or labels',
  });

const zone = z.strictObject({
  name: z.string().regex(/^[\w.-]{1,60}$/, { message: 'a name is of letters, digits, dots and dashes' }),
  /** 0 adds to tier zero; a zone with a higher number is worth less. */
  order: z.int().min(0).max(99),
  description: text.optional(),
  members: z.array(selector).min(1).max(200),
});

export const zonesFormat = z.strictObject({ zones: z.array(zone).max(100) }).superRefine(({ zones }, context) => {
  for (const [at, { name, order }] of zones.entries()) {
    const before = zones.slice(0, at);
    if (before.some((each) => each.name === name))
      context.addIssue({ code: 'custom', path: ['zones', at, 'name'], message: `another zone is called "${name}"` });
    if (before.some((each) => each.order === order))
      context.addIssue({ code: 'custom', path: ['zones', at, 'order'], message: `another zone has order ${order}` });
  }
});

export type DeclaredSelector = z.output<typeof selector>;
