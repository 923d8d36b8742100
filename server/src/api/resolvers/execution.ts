/** What the builds of a job are and may do. */
import { execution } from '../../access/execution.js';
import type { Resolver } from '../graphql/context.js';
import { inPast, type InPast } from '../graphql/in-past.js';
import { witness } from '../graphql/witness.js';

const executionResolver: Resolver<unknown, { job: string } & InPast> = (_, { job, asOf }, context) =>
  inPast(context, asOf, async (graph) => {
    const asked = witness(graph);
    const answer = await execution(asked.graph, job);
    return { ...answer, queries: () => answer.statements.map((statement) => asked.executed(statement)) };
  });

export const executionResolvers = { Query: { execution: executionResolver } };
