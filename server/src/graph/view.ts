/** Views of a graph: the same one, of which some members are others. */
import type { Graph, ReadOptions, Row, StatementName } from './graph.js';

type Changed = Partial<Pick<Graph, 'read' | 'stream' | 'write' | 'transaction' | 'state' | 'origin'>>;

/** What is not changed is asked of the graph each time: its login is another when its Neo4j was started again. */
export function viewOf(graph: Graph, changed: Changed): Graph {
  return {
    read: (...asked) => graph.read(...asked),
    stream: (...asked) => graph.stream(...asked),
    write: (...asked) => graph.write(...asked),
    transaction: (work) => graph.transaction(work),
    state: () => graph.state(),
    text: (statement) => graph.text(statement),
    requireReading: (statement) => graph.requireReading(statement),
    get login() {
      return graph.login;
    },
    get origin() {
      return graph.origin;
    },
    close: () => graph.close(),
    ...changed,
  };
}

type Run = <T extends Row = Row>(
  statement: StatementName,
  parameters?: Record<string, unknown>,
  options?: Pick<ReadOptions, 'remember'>,
) => Promise<T[]>;

/** What differs from the graph it is a view of. */
interface One {
  text?: Graph['text'];
  /** By which a process remembers what it read there; by default nothing is remembered for another. */
  origin?: object;
}

/** A graph all of whose statements go through one transaction, which somebody else ends. */
export function throughOne(graph: Graph, run: Run, { text, origin = {} }: One = {}): Graph {
  return {
    read: run,
    stream: <T extends Row>(statement: StatementName, parameters?: Record<string, unknown>) =>
      oneByOne(run<T>(statement, parameters)),
    write: (statement, parameters) => run(statement, parameters),
    transaction: (work) => work(run),
    state: () => graph.state(),
    text: text ?? ((statement) => graph.text(statement)),
    requireReading: (statement) => graph.requireReading(statement),
    login: graph.login,
    origin,
    close: async () => {},
  };
}

async function* oneByOne<T>(rows: Promise<readonly T[]>): AsyncGenerator<T> {
  yield* await rows;
}
