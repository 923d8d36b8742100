/** A graph whose statements are told: by name, never with what they were given or gave. */
import { SpanKind, SpanStatusCode, type Context, type Histogram, type Tracer } from '@opentelemetry/api';
import { PipewardenError } from '../../domain/errors.js';
import type { Graph, Row } from '../../graph/graph.js';
import { viewOf } from '../../graph/view.js';

export interface WatchGraph {
  tracer: Tracer;
  /** Seconds. */
  statements: Histogram;
  /** Of the request that asks; undefined: nobody's, and then only the time is counted. */
  parent(): Context | undefined;
}

export function watchGraph(graph: Graph, watch: WatchGraph): Graph {
  return viewOf(graph, {
    read: (statement, ...rest) => timed(watch, statement, () => graph.read(statement, ...rest)),
    stream: <T extends Row>(...given: Parameters<Graph['stream']>) => streamed<T>(graph, watch, given),
    write: (statement, ...rest) => timed(watch, statement, () => graph.write(statement, ...rest)),
    transaction: (work) => timed(watch, 'transaction', () => graph.transaction(work)),
  });
}

async function timed<T>(watch: WatchGraph, statement: string, work: () => Promise<T>): Promise<T> {
  const end = begin(watch, statement);
  try {
    const answer = await work();
    end();
    return answer;
  } catch (error) {
    end(error);
    throw error;
  }
}

async function* streamed<T extends Row>(graph: Graph, watch: WatchGraph, given: Parameters<Graph['stream']>) {
  const end = begin(watch, given[0]);
  let failure: unknown;
  try {
    yield* graph.stream<T>(...given);
  } catch (error) {
    failure = error;
    throw error;
  } finally {
    end(failure);
  }
}

function begin({ tracer, statements, parent }: WatchGraph, statement: string): (failure?: unknown) => void {
  const attributes = { 'db.system.name': 'neo4j', 'db.operation.name': statement };
  const under = parent();
  const span = under && tracer.startSpan(statement, { kind: SpanKind.CLIENT, attributes }, under);
  const began = performance.now();
  return (failure) => {
    const error = failure === undefined ? {} : { 'error.type': codeOf(failure) };
    statements.record((performance.now() - began) / 1000, { ...attributes, ...error });
    span?.setAttributes(error);
    if (failure !== undefined) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
  };
}

/** Messages may hold names. */
function codeOf(failure: unknown): string {
  return failure instanceof PipewardenError ? failure.code : 'defect';
}
