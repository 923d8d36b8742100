/** Tells people what is new while a server runs, if that was set up. */
import type { Logger } from 'pino';
import { thisMachine } from '../../domain/caller.js';
import type { Graph } from '../../graph/graph.js';
import type { StatementCatalogue } from '../../graph/statements.js';
import { listRiskQueries } from '../../risk/catalogue.js';
import type { Collections } from '../../sources/collect/collections.js';
import type { SourceRun } from '../../sources/registered/runs.js';
import { createGraphqlHandler } from '../graphql/yoga.js';
import { defaultLimits } from '../limits/limits.js';
import { askOver } from '../mcp/ask.js';
import type { NoticeSettings } from './notice-settings.js';
import { Notices } from './watch-notices.js';

interface Options {
  graph: Graph;
  dataDir?: string;
  log: Logger;
  statements?: StatementCatalogue;
  queryTimeout?: number;
  notify?: NoticeSettings;
}

export interface StartedNotices {
  collected: (source: string, run: SourceRun) => void;
  stop: () => Promise<void>;
}

/** Does nothing where nobody is to be told. */
export function startNotices(
  { graph, dataDir, log, statements, queryTimeout = 30, notify }: Options,
  collections: Collections,
  stopping: AbortSignal,
): StartedNotices {
  if (notify === undefined || dataDir === undefined) return { collected: () => {}, stop: () => Promise.resolve() };
  const graphql = createGraphqlHandler({
    ...{ graph, collections, dataDir, log, queryTimeout, stopping, limits: defaultLimits },
    riskQueries: listRiskQueries(statements),
    // Nobody asks: a look each minute would fill the log, and says nothing.
    audit: null,
  });
  const caller = { caller: thisMachine };
  const ask = askOver((init) => Promise.resolve(graphql.fetch('http://localhost/graphql', init, caller)));
  const notices = new Notices({ dataDir, settings: notify, ask, log });
  notices.start();
  return {
    collected: (source, run) => void notices.collected(source, run),
    async stop() {
      notices.stop();
      await graphql.dispose();
    },
  };
}
