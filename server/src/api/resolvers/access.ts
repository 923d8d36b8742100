/** Effective permissions: check, whoCan, whatCan, and the permissions a resource has. */
import { check } from '../../access/check.js';
import { listPermissions } from '../../access/names.js';
import { whatCan } from '../../access/what-can.js';
import { whoCan } from '../../access/who-can.js';
import { whoRuns } from '../../access/who-runs.js';
import type { NodeKind } from '../../domain/graph.js';
import { pageOf, toConnection, type PageArguments } from '../graphql/connection.js';
import type { Resolver } from '../graphql/context.js';
import { inPast, type InPast } from '../graphql/in-past.js';
import { selects } from '../graphql/selects.js';
import { witness } from '../graphql/witness.js';

interface Question {
  principal: string;
  permission: string;
  resource: string;
}

/** What is read of an entry besides its id. */
const NAMES = ['kind', 'name', 'source', 'known'];

const checkResolver: Resolver<unknown, Question & InPast> = (_, { asOf, ...question }, context, info) =>
  inPast(context, asOf, async (graph) => {
    const asked = witness(graph);
    const explain = selects(info, 'evidence', 'reasons', 'conditions');
    const decision = await check(asked.graph, { ...question, explain, reach: selects(info, 'reachable') });
    return { ...decision, query: () => asked.executed(decision.statement) };
  });

const whoCanResolver: Resolver<unknown, Pick<Question, 'permission' | 'resource'> & PageArguments & InPast> = (
  _,
  { permission, resource, asOf, ...page },
  context,
  info,
) =>
  inPast(context, asOf, async (graph) => {
    const asked = witness(graph);
    const explain = selects(info, 'evidence');
    const named = selects(info, ...NAMES);
    const answer = await whoCan(asked.graph, { permission, resource, explain, named, ...pageOf(page) });
    return {
      ...toConnection(answer, page, ({ principal }) => principal.id),
      query: () => asked.executed('access/who-can'),
    };
  });

const whoRunsResolver: Resolver<unknown, { command: string }> = (_, { command }, { graph }) => whoRuns(graph, command);

const whatCanResolver: Resolver<
  unknown,
  { principal: string; permission?: string | null; resourceKind?: NodeKind | null } & PageArguments & InPast
> = (_, { principal, permission, resourceKind, asOf, ...page }, context, info) =>
  inPast(context, asOf, async (graph) => {
    const asked = witness(graph);
    const answer = await whatCan(asked.graph, {
      principal,
      explain: selects(info, 'evidence'),
      named: selects(info, ...NAMES),
      ...(permission == null ? {} : { permission }),
      ...(resourceKind == null ? {} : { resourceKind }),
      ...pageOf(page),
    });
    return {
      ...toConnection(answer, page, ({ resource, permission: held }) => `${resource.id} ${held.id}`),
      query: () => asked.executed('access/what-can'),
    };
  });

const permissions: Resolver<unknown, { resource: string }> = (_, { resource }, { graph }) =>
  listPermissions(graph, resource);

export const accessResolvers = {
  Query: {
    check: checkResolver,
    whoCan: whoCanResolver,
    whoRuns: whoRunsResolver,
    whatCan: whatCanResolver,
    permissions,
  },
};
