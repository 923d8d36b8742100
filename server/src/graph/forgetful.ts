/** A view of a graph that remembers no answers: every question is asked of the store. */
import type { Graph } from './graph.js';

export function forgetful(graph: Graph): Graph {
  return {
    read: (statement, parameters, options) => graph.read(statement, parameters, { ...options, remember: false }),
    stream: (statement, parameters, options) => graph.stream(statement, parameters, options),
    write: (statement, parameters) => graph.write(statement, parameters),
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
  };
}
