/** What may be taken away, and what to rotate first. */
import type { RowScope } from '../../domain/caller.js';
import { refFromId } from '../../domain/evidence.js';
import { askHistory } from '../../history/apart/ask-history.js';
import { minimiseTask, rotateTask } from '../../history/apart/history-tasks.js';
import type { Advice } from '../../history/guidance/minimise.js';
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
  scope?: RowScope;
}

interface RotationArguments {
  source?: string | null;
  first?: number | null;
  scope?: RowScope;
}

const minimiseGuidance: Resolver<unknown, MinimiseArguments> = (_, { first, ...how }, context) => {
  const { graph, dataDir, signal, limits } = context;
  const ask = { dataDir: requireDataDir(dataDir), ...given(how), first: pageSize(first) };
  return askHistory(graph, minimiseTask, ask, { signal, time: limits.time });
};

const rotationGuidance: Resolver<unknown, RotationArguments> = (_, { first, ...how }, { graph, signal, limits }) => {
  const ask = { ...given(how), first: pageSize(first) };
  return askHistory(graph, rotateTask, ask, { signal, time: limits.time });
};

export const guidanceResolvers = {
  Query: { minimiseGuidance, rotationGuidance },
  MinimiseAdvice: {
    holders: ({ holders }: Advice) => holders.map(refFromId),
    examples: ({ examples }: Advice) => examples.map((each) => ({ ...each, evidence: [] })),
  },
  RotationAdvice: { node: ({ id }: Rotation) => refFromId(id) },
};
