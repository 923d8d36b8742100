/** GraphQL over HTTP: Yoga with our limits, our errors and our context. Who may call is decided before it. */
import { setMaxListeners } from 'node:events';
import { createYoga, type Plugin, type YogaServerInstance } from 'graphql-yoga';
import type { Logger } from 'pino';
import type { AuditLog } from '../../accounts/log/audit-log.js';
import type { Caller } from '../../domain/caller.js';
import type { Graph } from '../../graph/graph.js';
import { KeptFindings } from '../../risk/kept-findings.js';
import type { RiskQuery } from '../../risk/risk-query.js';
import type { Collections } from '../../sources/collect/collections.js';
import { limitAnswers } from '../limits/answer-size.js';
import { extentRule } from '../limits/extent-rule.js';
import type { Limits } from '../limits/limits.js';
import { pageSizeRule } from '../limits/page-size.js';
import { parsedQueries } from '../limits/parsed-queries.js';
import { limitTime } from '../limits/request-time.js';
import { limitText } from '../limits/text-extent.js';
import { guardRequests } from '../rights/guard-requests.js';
import type { ApiContext } from './context.js';
import { explainRequestErrors } from './explain-request-errors.js';
import { errorMask } from './mask-error.js';
import { buildApiSchema } from './schema.js';
import { bindGraph } from './witness.js';

export interface YogaOptions {
  graph: Graph;
  collections: Collections;
  riskQueries: readonly RiskQuery[];
  /** Where what was collected is kept. */
  dataDir: string | null;
  limits: Limits;
  /** Seconds one statement may take. */
  queryTimeout: number;
  log: Logger;
  /** Where what is asked is kept; null: nowhere. */
  audit: AuditLog | null;
  /** Aborts when the server stops. */
  stopping: AbortSignal;
}

/** What is known of a request before GraphQL reads it. */
interface RequestContext {
  caller: Caller;
}

export type GraphqlHandler = YogaServerInstance<RequestContext, ApiContext>;

export function createGraphqlHandler(options: YogaOptions): GraphqlHandler {
  const { graph, collections, riskQueries, dataDir, limits, queryTimeout, log, audit, stopping } = options;
  const keptFindings = new KeptFindings({ graph, dataDir, timeout: queryTimeout, signal: stopping });
  return createYoga<RequestContext, ApiContext>({
    schema: buildApiSchema(),
    graphqlEndpoint: '/graphql',
    context: ({ request, caller }) => {
      const endRequest = new AbortController();
      const signal = AbortSignal.any([request.signal, stopping, endRequest.signal]);
      // Each read of a request listens to it, and one request may ask many.
      setMaxListeners(0, signal);
      const bound = bindGraph(graph, { signal, timeout: queryTimeout });
      const given = { collections, riskQueries, keptFindings, dataDir, limits, queryTimeout };
      return { ...given, caller, graph: bound, signal, endRequest };
    },
    plugins: [
      guardRequests(audit, log),
      limitText(),
      limitRequests(limits),
      limitTime(limits.time),
      limitAnswers(limits.answer),
      explainRequestErrors(),
    ],
    parserAndValidationCache: parsedQueries(),
    batching: { limit: limits.batch },
    maxRequestBodySize: limits.body,
    maskedErrors: { maskError: errorMask(log) },
    multipart: false,
    cors: false,
    graphiql: false,
    landingPage: false,
    logging: false,
  });
}

function limitRequests(limits: Limits): Plugin {
  return {
    onValidate({ addValidationRule }) {
      addValidationRule(extentRule(limits));
      addValidationRule(pageSizeRule(limits));
    },
  };
}
