/** A view of a graph that remembers no answers: every question is asked of the store. */
import type { Graph } from './graph.js';
import { viewOf } from './view.js';

export function forgetful(graph: Graph): Graph {
  return viewOf(graph, {
    read: (statement, parameters, options) => graph.read(statement, parameters, { ...options, remember: false }),
  });
}
