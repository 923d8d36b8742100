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
import { throughOne } from './view.js';

export interface RolledBackOptions {
  /** Default: the product's own statements. */
  statements?: StatementCatalogue;
  /** Seconds after which the server ends all of it. */
  timeout?: number;
  signal?: AbortSignal | undefined;
}

/** Statements that ask the server, not the graph: one that takes too long must not end the whole transaction. */
const APART: ReadonlySet<StatementName> = new Set(['load/match-patterns', 'load/await-search']);

export interface OpenTransaction {
  graph: Graph;
  /** Rolls it back. */
  end(): Promise<void>;
  /** The same, without waiting for a statement that is still running. */
  leave(): Promise<void>;
}

/** A transaction that nobody else sees, until it is ended. A statement that fails ends it as well. */
export async function openRolledBack(
  graph: Graph,
  { statements = ownStatements, timeout = 600, signal }: RolledBackOptions = {},
): Promise<OpenTransaction> {
  const driver = openDriver(graph.login);
  const gone = () => void driver.close();
  signal?.addEventListener('abort', gone, { once: true });
  let session: Session | undefined;
  const close = async () => {
    signal?.removeEventListener('abort', gone);
    await session?.close().catch(() => {}); // the answer is there, or its own error is
    await driver.close();
  };
  try {
    signal?.throwIfAborted();
    const { database } = graph.login;
    session = driver.session({ defaultAccessMode: neo4j.session.WRITE, ...(database ? { database } : {}) });
    const tx = await session.beginTransaction({ timeout: timeout * 1000 });
    return {
      graph: graphIn(graph, tx, { catalogue: statements, signal }),
      async end() {
        await tx.rollback().catch(() => {}); // it has ended, then
        await close();
      },
      leave: () => driver.close(),
    };
  } catch (error) {
    await close();
    throw explainFailure(error, DOING, signal);
  }
}

const DOING = 'Asking about the past';

function graphIn(
  graph: Graph,
  tx: Transaction,
  { catalogue, signal }: { catalogue: StatementCatalogue; signal: AbortSignal | undefined },
): Graph {
  const run = async <T extends Row = Row>(
    name: StatementName,
    parameters: Record<string, unknown> = {},
  ): Promise<T[]> => {
    if (APART.has(name)) return graph.read<T>(name, parameters);
    const statement = catalogue.get(name);
    const bound = toParameter(catalogue.bind(statement, parameters)) as Record<string, unknown>;
    try {
      return (await tx.run(statement.text, bound)).records.map(toRow<T>);
    } catch (error) {
      throw explainFailure(error, DOING, signal);
    }
  };
  return throughOne(graph, run, { text: (statement) => catalogue.get(statement).text });
}
