/** What every resolver is given. */
import type { GraphQLResolveInfo } from 'graphql';
import type { Caller } from '../../domain/caller.js';
import type { Graph } from '../../graph/graph.js';
import type { KeptFindings } from '../../risk/kept-findings.js';
import type { RiskQuery } from '../../risk/risk-query.js';
import type { Limits } from '../limits/limits.js';
import type { Collections } from '../../sources/collect/collections.js';

export interface ApiContext {
  /** Who asks. */
  caller: Caller;
  /** Ends its reads when the request ends or takes too long. */
  graph: Graph;
  collections: Collections;
  /** The product's and the operator's, worst first. */
  riskQueries: readonly RiskQuery[];
  /** What they find. */
  keptFindings: KeptFindings;
  /** Where what was collected is kept; null: nowhere this server knows of. */
  dataDir: string | null;
  limits: Limits;
  /** Seconds one statement may take. */
  queryTimeout: number;
  /** Aborts when the client goes away or the server stops. */
  signal: AbortSignal;
  /** Aborts it with the reason that is told. */
  endRequest: AbortController;
}

/** A resolver of a field: its parent, its arguments, the context, and what was selected. */
export type Resolver<Parent, Arguments = Record<string, never>> = (
  parent: Parent,
  args: Arguments,
  context: ApiContext,
  info: GraphQLResolveInfo,
) => unknown;
