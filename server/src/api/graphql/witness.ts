/** A graph as one answer sees it: its reads end with the request, and it remembers what was asked. */
import { PipewardenError } from '../../domain/errors.js';
import type { Graph, ReadOptions, StatementName } from '../../graph/graph.js';
import { viewOf } from '../../graph/view.js';

export interface ExecutedQuery {
  statement: string;
  cypher: string;
  /** JSON. */
  parameters: string;
}

export interface Witness {
  graph: Graph;
  /** The statement behind the answer: the named one if it ran, else the last that did. */
  executed(statement?: StatementName): ExecutedQuery;
}

/** The same graph whose reads are aborted by `bounds.signal` and end after `bounds.timeout` seconds at the latest. */
export function bindGraph(graph: Graph, bounds: ReadOptions): Graph {
  return viewOf(graph, {
    read: (statement, parameters, own) => graph.read(statement, parameters, tighten(bounds, own)),
    stream: (statement, parameters, own) => graph.stream(statement, parameters, tighten(bounds, own)),
  });
}

function tighten(bounds: ReadOptions, own: ReadOptions = {}): ReadOptions {
  const timeouts = [bounds.timeout, own.timeout].filter((timeout) => timeout !== undefined);
  return { ...bounds, ...own, ...(timeouts.length > 0 ? { timeout: Math.min(...timeouts) } : {}) };
}

/** Remembers the statements read through it, for one answer. */
export function witness(graph: Graph): Witness {
  const asked: { statement: StatementName; parameters: Record<string, unknown> }[] = [];
  const note = (statement: StatementName, parameters: Record<string, unknown> = {}) =>
    void asked.push({ statement, parameters });
  return {
    graph: viewOf(graph, {
      read: (statement, parameters, options) => (
        note(statement, parameters),
        graph.read(statement, parameters, options)
      ),
      stream: (statement, parameters, options) => (
        note(statement, parameters),
        graph.stream(statement, parameters, options)
      ),
    }),
    executed(name) {
      const found = asked.findLast(({ statement }) => statement === name) ?? asked.at(-1);
      if (!found) throw new PipewardenError('no-statement', 'No statement was needed for this answer.');
      const { statement, parameters } = found;
      return { statement, cypher: graph.text(statement), parameters: JSON.stringify(parameters) };
    },
  };
}
