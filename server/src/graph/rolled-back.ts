/**
 * The graph as it would be: everything is read and written in one transaction, which is rolled back in the end. What is written is
 * seen by whoever is in it, and by nobody else.
 */
import neo4j, { type Session, type Transaction } from 'neo4j-driver';
import { openDriver } from './driver.js';
import { explainFailure } from './failures.js';
import type { Graph, Row, StatementName } from './graph.js';
import { statements as ownStatements, type StatementCatalogue } from './statements.js';
import { toParameter, toRow } from './values.js';

export interface RolledBackOptions {
  /** Default: the product's own statements. */
  statements?: StatementCatalogue;
  /** Seconds after which the server ends all of it. */
  timeout?: number;
  signal?: AbortSignal | undefined;
}

/** Statements that ask the server, not the graph: one that takes too long must not end the whole transaction. */
const APART: ReadonlySet<StatementName> = new Set(['load/match-patterns', 'load/await-search']);

/** Does the work in a transaction that is rolled back, however the work ends. A statement that fails ends the transaction. */
export async function rolledBack<T>(
  graph: Graph,
  work: (changed: Graph) => Promise<T>,
  { statements = ownStatements, timeout = 600, signal }: RolledBackOptions = {},
): Promise<T> {
  const driver = openDriver(graph.login);
  const end = () => void driver.close();
  signal?.addEventListener('abort', end, { once: true });
  let session: Session | undefined;
  try {
    signal?.throwIfAborted();
    const { database } = graph.login;
    session = driver.session({ defaultAccessMode: neo4j.session.WRITE, ...(database ? { database } : {}) });
    const tx = await session.beginTransaction({ timeout: timeout * 1000 });
    return await work(graphIn(graph, tx, statements)).finally(() => tx.rollback().catch(() => {})); // it has ended, then
  } catch (error) {
    throw explainFailure(error, 'Asking about the past', signal);
  } finally {
    signal?.removeEventListener('abort', end);
    await session?.close().catch(() => {}); // the answer is there, or its own error is
    await driver.close();
  }
}

function graphIn(graph: Graph, tx: Transaction, catalogue: StatementCatalogue): Graph {
  const run = async <T extends Row = Row>(
    name: StatementName,
    parameters: Record<string, unknown> = {},
  ): Promise<T[]> => {
    if (APART.has(name)) return graph.read<T>(name, parameters);
    const statement = catalogue.get(name);
    const bound = toParameter(catalogue.bind(statement, parameters)) as Record<string, unknown>;
    return (await tx.run(statement.text, bound)).records.map(toRow<T>);
  };
  return {
    read: run,
    stream: <T extends Row>(statement: StatementName, parameters?: Record<string, unknown>) =>
      oneByOne(run<T>(statement, parameters)),
    write: run,
    transaction: (work) => work(run),
    text: (statement) => catalogue.get(statement).text,
    requireReading: (statement) => graph.requireReading(statement),
    login: graph.login,
    origin: {},
    close: async () => {},
  };
}

async function* oneByOne<T>(rows: Promise<readonly T[]>): AsyncGenerator<T> {
  yield* await rows;
}
