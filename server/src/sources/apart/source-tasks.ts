/** What this room does in threads. A task that another room defines stands in that room; server/src/cli/thread.ts has all of them. */
import type { GraphLogin } from '../../graph/graph.js';
import type { OwnStatement } from '../../graph/own/ask-own.js';
import type { CollectionInput } from '../collect/collections.js';
import type { AskWhatIf } from '../what-if.js';
import { defineTask, type AnyTask } from './task.js';

interface CypherTask {
  login: GraphLogin;
  own: OwnStatement;
}

interface CollectTask {
  login: GraphLogin;
  dataDir: string;
  input: CollectionInput;
}

interface RegisteredTask {
  login: GraphLogin;
  dataDir: string;
  name: string;
}

export const whatIfTask = defineTask('what-if', async (ask: AskWhatIf) =>
  (await import('../what-if.js')).askWhatIf(ask),
);

export const conjurFitTask = defineTask(
  'conjur-fit',
  async ({ dataDir, source }: { dataDir: string; source: string }) =>
    (await import('../conjur-fit.js')).askConjurFit(dataDir, source),
);

export const ownCypherTask = defineTask('own-cypher', async ({ login, own }: CypherTask, { signal }) =>
  (await import('../../graph/own/ask-own.js')).askOwn(login, own, signal),
);

export const collectHomeTask = defineTask(
  'collect-home',
  async ({ login, dataDir, input }: CollectTask, { report, signal }) => {
    const { connectGraph } = await import('../../graph/connection.js');
    const { collectHome } = await import('../collect/collect-home.js');
    const graph = await connectGraph(login);
    await collectHome(graph, dataDir)(input, report, signal).finally(() => graph.close());
  },
);

export const collectRegisteredTask = defineTask(
  'collect-registered',
  async ({ login, dataDir, name }: RegisteredTask, { report, signal }) => {
    const { connectGraph } = await import('../../graph/connection.js');
    const { loadRegistered } = await import('../registered/load-registered.js');
    const graph = await connectGraph(login);
    await loadRegistered(graph, { dataDir, name, report, signal }).finally(() => graph.close());
  },
);

export const sourceTasks: readonly AnyTask[] = [
  whatIfTask,
  conjurFitTask,
  ownCypherTask,
  collectHomeTask,
  collectRegisteredTask,
];
