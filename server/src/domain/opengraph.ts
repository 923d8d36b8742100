/** What is read of a graph that another tool wrote as OpenGraph: nodes and edges with the kinds they have there. JSON; no other property is kept. */
import { z } from 'zod';
import { coverageGap } from './coverage.js';
import { text, texts } from './schema-parts.js';
import { headerShape, type SnapshotFormat, type SnapshotOf } from './snapshot-format.js';

const openGraphNode = z.strictObject({
  id: text,
  /** As the tool wrote them; the first says what it is. */
  kinds: texts,
  name: text,
  /** Name of the person it is, by the rule about people; absent: it is none. */
  person: z.exactOptional(text),
  /** The file it was read in. */
  file: text,
});
export type OpenGraphNode = z.infer<typeof openGraphNode>;

const openGraphEdge = z.strictObject({
  kind: text,
  /** Ids of nodes that were read. */
  from: text,
  to: text,
  file: text,
});
export type OpenGraphEdge = z.infer<typeof openGraphEdge>;

export const openGraphFormat = {
  header: z.strictObject({
    ...headerShape,
    system: z.literal('opengraph'),
    /** What the payloads call themselves. */
    sourceKinds: texts,
    /** Kinds of edges that attack paths may follow: of definitions that were read, and of `--traversable`. */
    traversableKinds: texts,
  }),
  lines: { node: openGraphNode, edge: openGraphEdge, coverage: coverageGap },
  listOf: { node: 'nodes', edge: 'edges', coverage: 'coverage' },
} as const satisfies SnapshotFormat;
export type OpenGraphSnapshot = SnapshotOf<typeof openGraphFormat>;
