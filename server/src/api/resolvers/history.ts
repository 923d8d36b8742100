/** What has been loaded, when, and what could not be read. */
import { listSnapshots } from '../../drift/list-snapshots.js';
import { listSources } from '../../drift/list-sources.js';
import type { Resolver } from '../graphql/context.js';

const sources: Resolver<unknown> = (_, _args, { graph }) => listSources(graph);

const snapshots: Resolver<unknown, { source?: string | null }> = (_, { source }, { graph }) =>
  listSnapshots(graph, source ?? undefined);

export const historyResolvers = { Query: { sources, snapshots } };
