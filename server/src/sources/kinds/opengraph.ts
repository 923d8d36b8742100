import { compileOpenGraph } from '../../compile/opengraph/compile.js';
import { openGraphFormat, type OpenGraphSnapshot } from '../../domain/opengraph.js';
import { counted } from '../../text/counted.js';
import type { SourceKind } from './kind.js';

export const opengraph: SourceKind<OpenGraphSnapshot> = {
  system: 'opengraph',
  format: openGraphFormat,
  compile: compileOpenGraph,
  count: ({ nodes, edges }) => `${counted(nodes.length, 'node')} and ${counted(edges.length, 'edge')} of another tool`,
};
