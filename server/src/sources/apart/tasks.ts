/** Work that is done in a thread of its own, by name: it may take long, and the server answers others meanwhile. */
import type { GraphLogin } from '../../graph/graph.js';
import type { OwnStatement } from '../../graph/own/ask-own.js';
import type { CollectionInput, ReportProgress } from '../collect/collections.js';
import type { AskWhatIf } from '../what-if.js';

export interface TaskContext {
  report: ReportProgress;
  signal: AbortSignal;
}

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

/** What each takes and gives crosses to another thread: plain values only. Each loads what it needs, and no more. */
export const tasks = {
  'what-if': async (ask: AskWhatIf) => (await import('../what-if.js')).askWhatIf(ask),
  'own-cypher': async ({ login, own }: CypherTask, { signal }: TaskContext) =>
    (await import('../../graph/own/ask-own.js')).askOwn(login, own, signal),
  'collect-home': async ({ login, dataDir, input }: CollectTask, { report, signal }: TaskContext) => {
    const { connectGraph } = await import('../../graph/connection.js');
    const { collectHome } = await import('../collect/collect-home.js');
    const graph = await connectGraph(login);
    await collectHome(graph, dataDir)(input, report, signal).finally(() => graph.close());
  },
  'collect-registered': async ({ login, dataDir, name }: RegisteredTask, { report, signal }: TaskContext) => {
    const { connectGraph } = await import('../../graph/connection.js');
    const { loadRegistered } = await import('../registered/load-registered.js');
    const graph = await connectGraph(login);
    await loadRegistered(graph, { dataDir, name, report, signal }).finally(() => graph.close());
  },
} as const;

export type TaskName = keyof typeof tasks;
export type TaskInput<Name extends TaskName> = Parameters<(typeof tasks)[Name]>[0];
export type TaskAnswer<Name extends TaskName> = Awaited<ReturnType<(typeof tasks)[Name]>>;
