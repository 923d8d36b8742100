/** The one way into the graph for every other room: named statements from `cypher/`, plain values in and out. */

/** `access/check`: the path of a file under `cypher/`, without its ending. */
export type StatementName = string;

/** What a store held: equal where nothing was committed in between. */
export type StoreState = string;

/** Plain JavaScript values: integers as numbers, nodes as `GraphNode`, relationships as `GraphRelationship`, paths as `GraphPath`. */
export type Row = Record<string, unknown>;

export interface GraphNode {
  labels: readonly string[];
  properties: Record<string, unknown>;
}

export interface GraphRelationship {
  type: string;
  /** `id` properties of the end nodes, where the query returned them as part of a path; else null. */
  from: string | null;
  to: string | null;
  properties: Record<string, unknown>;
}

export interface GraphPath {
  nodes: readonly GraphNode[];
  relationships: readonly GraphRelationship[];
}

export interface ReadOptions {
  /** Aborts the query on the server. */
  signal?: AbortSignal;
  /** Seconds after which the server ends the query; default 30. */
  timeout?: number;
  /** Answers from memory while nothing was committed in the store since; for statements whose answer depends on nothing else. Default false. */
  remember?: boolean;
  /** A decision waits for it: those who explore take turns meanwhile, and it takes none. Default false. */
  urgent?: boolean;
}

/** How another thread or process connects to the same Neo4j. */
export interface GraphLogin {
  uri: string;
  username: string;
  password: string;
  /** Name of the database; the server's default when absent. */
  database?: string;
  /** On this machine: one that does not answer has ended, and waiting for it is in vain. */
  local?: boolean;
}

export interface Graph {
  /** Runs a statement in a read session, routed to a reader. Throws PipewardenError `unknown-statement`, `missing-parameter`, `query-timeout`, `graph-unreachable`. */
  read<T extends Row = Row>(
    statement: StatementName,
    parameters?: Record<string, unknown>,
    options?: ReadOptions,
  ): Promise<T[]>;
  /** The same, row by row, without holding the answer in memory. */
  stream<T extends Row = Row>(
    statement: StatementName,
    parameters?: Record<string, unknown>,
    options?: ReadOptions,
  ): AsyncIterable<T>;
  /** Runs a statement in a write transaction with retry of transient errors. */
  write<T extends Row = Row>(statement: StatementName, parameters?: Record<string, unknown>): Promise<T[]>;
  /** Runs several statements in one write transaction: all or nothing. */
  transaction(
    work: (
      run: <T extends Row = Row>(statement: StatementName, parameters?: Record<string, unknown>) => Promise<T[]>,
    ) => Promise<void>,
  ): Promise<void>;
  /** Names what the store holds: another name once anybody has committed, in whichever process. Asked by a trip that begins from now on. */
  state(): Promise<StoreState>;
  /** The text of a statement, as it is sent. */
  text(statement: StatementName): string;
  /** Throws `risk-query-not-read-only` where the plan of an operator's own statement does more than read. */
  requireReading(statement: StatementName): Promise<void>;
  readonly login: GraphLogin;
  /** The same for every view of one connection: what a process remembers of a graph, it remembers by this. */
  readonly origin: object;
  close(): Promise<void>;
}
