/** What may be taken away, and what to rotate first. */
import { refFromId } from '../../domain/evidence.js';
import { minimise, type Advice } from '../../history/guidance/minimise.js';
import { rotate } from '../../history/guidance/rotate.js';
import type { Rotation } from '../../history/guidance/rotation-order.js';
import type { Resolver } from '../graphql/context.js';
import { given } from '../graphql/given.js';
import { requireDataDir } from '../graphql/require-data-dir.js';
import { pageSize } from '../limits/page-size.js';

interface MinimiseArguments {
  of?: string | null;
  source?: string | null;
  days?: number | null;
  first?: number | null;
}

const minimiseGuidance: Resolver<unknown, MinimiseArguments> = (_, { first, ...how }, { graph, dataDir, signal }) =>
  minimise(graph, { dataDir: requireDataDir(dataDir), ...given(how), first: pageSize(first), signal });

const rotationGuidance: Resolver<unknown, { source?: string | null; first?: number | null }> = async (
  _,
  { source, first },
  { graph, signal },
) => (await rotate(graph, { source: source ?? undefined, signal })).slice(0, pageSize(first));

export const guidanceResolvers = {
  Query: { minimiseGuidance, rotationGuidance },
  MinimiseAdvice: {
    holders: ({ holders }: Advice) => holders.map(refFromId),
    examples: ({ examples }: Advice) => examples.map((each) => ({ ...each, evidence: [] })),
  },
  RotationAdvice: { node: ({ id }: Rotation) => refFromId(id) },
};
