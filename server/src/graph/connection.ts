/** The graph over Bolt: named statements only, reads in read sessions, plain values in and out. */
import { PipewardenError } from '../domain/errors.js';
import { questionKey } from './answer-cache.js';
import neo4j, { type Driver, type ManagedTransaction, type Session } from 'neo4j-driver';
import { CONNECT_TIMEOUT, openDriver } from './driver.js';
import { explainFailure, requireVersion, silent, tookTooLong } from './failures.js';
import { explainIn } from './explain.js';
import type { Graph, GraphLogin, ReadOptions, Row, StatementName, StoreState } from './graph.js';
import { beyondReading } from './own/judge-plan.js';
import { RememberedAnswers, type FoundState } from './remembered-answers.js';
import { retrying } from './retry.js';
import { statements as ownStatements, type StatementCatalogue } from './statements.js';
import { toParameter, toRow } from './values.js';
import { letGo, within } from './within.js';

export interface ConnectionSettings extends GraphLogin {
  /** Default: the product's own statements. */
  statements?: StatementCatalogue;
  /** Called after the driver is closed: stops what was started for this connection. */
  afterClose?: () => Promise<void>;
}

/** Seconds. */
const READ_TIMEOUT = 30;
/** Seconds the server has, beyond the time limit of a statement, to say that it ended it. */
const GRACE = 3;
const STATE: StatementName = 'sources/state';

/** Connects and proves that the server answers and accepts the password. Throws `graph-unreachable`, `graph-login-refused`, `graph-database-missing`. */
export async function connectGraph(settings: ConnectionSettings): Promise<Graph> {
  const driver = openDriver(settings);
  try {
    const server = driver.getServerInfo(settings.database ? { database: settings.database } : {});
    requireVersion((await within(CONNECT_TIMEOUT, server, silent)).agent);
  } catch (error) {
    await letGo(driver.close());
    throw explainFailure(error, 'Connecting');
  }
  return new BoltGraph(driver, settings);
}

class BoltGraph implements Graph {
  readonly #driver: Driver;
  readonly #statements: StatementCatalogue;
  readonly #database: string | undefined;
  readonly #afterClose: (() => Promise<void>) | undefined;
  readonly #patience: number | undefined;
  readonly login: GraphLogin;
  /** Lets a read that follows a write see it, whichever cluster member answers. */
  readonly #bookmarks = neo4j.bookmarkManager();
  readonly #remembered = new RememberedAnswers(() => this.#readState());
  readonly #ending = new Set<Promise<void>>();
  #closing: Promise<void> | undefined;

  constructor(driver: Driver, settings: ConnectionSettings) {
    this.#driver = driver;
    this.#database = settings.database;
    this.#statements = settings.statements ?? ownStatements;
    this.#afterClose = settings.afterClose;
    this.#patience = settings.local ? 0 : undefined;
    const { uri, username, password, database, local } = settings;
    this.login = { ...{ uri, username, password }, ...(database ? { database } : {}), ...(local ? { local } : {}) };
  }

  async read<T extends Row = Row>(
    statement: StatementName,
    parameters: Record<string, unknown> = {},
    options: ReadOptions = {},
  ): Promise<T[]> {
    const { text, bound } = this.#prepare(statement, parameters);
    const question = options.remember ? questionKey(text, bound) : undefined;
    const known = question && (await this.#remembered.find(question));
    if (known) return [...known] as T[];
    const before = this.#remembered.latest;
    const { rows, after } = await this.#run<T>(statement, text, bound, options);
    if (question) this.#remembered.keep(question, before, after, rows);
    return rows;
  }

  /** One trip: its rows, and its bookmark. */
  #run<T extends Row>(
    statement: StatementName,
    text: string,
    bound: Record<string, unknown>,
    options: ReadOptions,
  ): Promise<{ rows: T[]; after: string }> {
    return this.#inSession('READ', statement, options.signal, async (session) => {
      const rows = await retrying(async () => {
        const limit = (options.timeout ?? READ_TIMEOUT) + GRACE;
        const answer = session.run(text, bound, transactionConfig(options));
        return (await within(limit, answer, () => tookTooLong(nameOf(statement)))).records.map(toRow<T>);
      }, this.#patience);
      return { rows, after: bookmarkOf(session) };
    });
  }

  async state(): Promise<StoreState> {
    return this.#remembered.state();
  }

  async #readState(): Promise<FoundState> {
    const { rows, after } = await this.#run<{ state: string }>(STATE, ownStatements.get(STATE).text, {}, {});
    return { bookmark: after, state: `${after} ${rows[0]?.state ?? ''}` };
  }

  async *stream<T extends Row = Row>(
    statement: StatementName,
    parameters: Record<string, unknown> = {},
    options: ReadOptions = {},
  ): AsyncIterable<T> {
    const { text, bound } = this.#prepare(statement, parameters);
    const session = this.#session('READ');
    const stop = endOnAbort(session, options.signal);
    try {
      for await (const record of session.run(text, bound, transactionConfig(options))) yield toRow<T>(record);
      options.signal?.throwIfAborted();
    } catch (error) {
      throw explainFailure(error, nameOf(statement), options.signal);
    } finally {
      stop();
      await session.close();
    }
  }

  async write<T extends Row = Row>(statement: StatementName, parameters: Record<string, unknown> = {}): Promise<T[]> {
    const { text, bound } = this.#prepare(statement, parameters);
    return this.#inSession('WRITE', statement, undefined, (session) =>
      session.executeWrite(async (tx) => (await tx.run(text, bound)).records.map(toRow<T>)),
    );
  }

  async transaction(
    work: (
      run: <T extends Row = Row>(statement: StatementName, parameters?: Record<string, unknown>) => Promise<T[]>,
    ) => Promise<void>,
  ): Promise<void> {
    let last: StatementName = 'transaction';
    await this.#inSession(
      'WRITE',
      () => last,
      undefined,
      (session) =>
        session.executeWrite((tx: ManagedTransaction) =>
          work(async <T extends Row = Row>(statement: StatementName, parameters: Record<string, unknown> = {}) => {
            last = statement;
            const { text, bound } = this.#prepare(statement, parameters);
            return (await tx.run(text, bound)).records.map(toRow<T>);
          }),
        ),
    );
  }

  async requireReading(name: StatementName): Promise<void> {
    const { text, file, parameters } = this.#statements.get(name);
    const bound = Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter.default ?? null]));
    const plan = await this.#inSession('READ', name, undefined, (session) => explainIn(session, text, bound));
    const beyond = beyondReading(plan);
    if (beyond === undefined) return;
    throw new PipewardenError(
      'risk-query-not-read-only',
      `${file} ${beyond}, and risk queries only read.`,
      'Rewrite it with MATCH, WHERE, WITH, UNWIND, CALL { … } and RETURN.',
    );
  }

  text(statement: StatementName): string {
    return this.#statements.get(statement).text;
  }

  get origin(): object {
    return this;
  }

  close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  async #close(): Promise<void> {
    await letGo(Promise.all(this.#ending));
    await letGo(this.#driver.close());
    await this.#afterClose?.();
  }

  #prepare(name: StatementName, parameters: Record<string, unknown>): { text: string; bound: Record<string, unknown> } {
    const statement = this.#statements.get(name);
    return {
      text: statement.text,
      bound: toParameter(this.#statements.bind(statement, parameters)) as Record<string, unknown>,
    };
  }

  #session(mode: 'READ' | 'WRITE'): Session {
    return this.#driver.session({
      defaultAccessMode: mode === 'READ' ? neo4j.session.READ : neo4j.session.WRITE,
      bookmarkManager: this.#bookmarks,
      fetchSize: 2000,
      ...(this.#database ? { database: this.#database } : {}),
    });
  }

  async #inSession<T>(
    mode: 'READ' | 'WRITE',
    doing: StatementName | (() => StatementName),
    signal: AbortSignal | undefined,
    work: (session: Session) => Promise<T>,
  ): Promise<T> {
    const session = this.#session(mode);
    const stop = endOnAbort(session, signal);
    try {
      signal?.throwIfAborted();
      return await work(session);
    } catch (error) {
      throw explainFailure(error, nameOf(typeof doing === 'string' ? doing : doing()), signal);
    } finally {
      stop();
      this.#end(session);
    }
  }

  /** Giving the connection back is a round trip that no answer waits for; closing the graph does. */
  #end(session: Session): void {
    const ending = session.close().catch(() => {}); // the answer is there, or its own error is: this one says nothing more
    this.#ending.add(ending);
    void ending.then(() => this.#ending.delete(ending));
  }
}

/** After a read, too, it is that of the last transaction of all. */
function bookmarkOf(session: Session): string {
  return session.lastBookmarks().join(' ');
}

/** Closing a session resets its connection, and that ends the query on the server. */
function endOnAbort(session: Session, signal: AbortSignal | undefined): () => void {
  if (!signal) return () => {};
  const end = () => void session.close();
  signal.addEventListener('abort', end, { once: true });
  return () => signal.removeEventListener('abort', end);
}

function transactionConfig({ timeout = READ_TIMEOUT }: ReadOptions): { timeout: number } {
  return { timeout: Math.round(timeout * 1000) };
}

function nameOf(statement: StatementName): string {
  return `The statement "${statement}"`;
}
