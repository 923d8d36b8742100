/** Nodes that people hold for owned or compromised. Who asks and changes what is logged as all mutations are. */
import { readNode } from '../../access/question.js';
import { signerOf } from '../../domain/caller.js';
import { refFromId } from '../../domain/evidence.js';
import type { NodeId } from '../../domain/ids.js';
import { standingMarks, writeMark, type MarkKind, type MarkLine } from '../../sources/marks/kept-marks.js';
import type { ApiContext, Resolver } from '../graphql/context.js';
import { requireDataDir } from '../graphql/require-data-dir.js';

async function marksOf(dataDir: string, node: NodeId | null | undefined) {
  const marks = await standingMarks(dataDir);
  return marks
    .filter((mark) => node == null || mark.node === node)
    .map((mark) => ({ ...mark, node: refFromId(mark.node) }));
}

/** Empty for a server without a data directory: nothing can be marked there. */
const marks: Resolver<unknown, { node?: NodeId | null }> = (_, { node }, { dataDir }) =>
  dataDir === null ? [] : marksOf(dataDir, node);

interface MarkArguments {
  node: NodeId;
  as: MarkKind;
  reason: string;
  by: string;
}

async function record(what: MarkLine['record'], { node, as, reason, by }: MarkArguments, context: ApiContext) {
  const dataDir = requireDataDir(context.dataDir);
  // What is gone from the graph can still lose its mark.
  if (what === 'marked') await readNode(context.graph, node);
  const signer = signerOf(context.caller, by);
  await writeMark(dataDir, { record: what, node, as, reason, by: signer, at: new Date().toISOString() });
  return marksOf(dataDir, node);
}

const markNode: Resolver<unknown, MarkArguments> = (_, asked, context) => record('marked', asked, context);
const unmarkNode: Resolver<unknown, MarkArguments> = (_, asked, context) => record('unmarked', asked, context);

export const markResolvers = { Query: { marks }, Mutation: { markNode, unmarkNode } };
