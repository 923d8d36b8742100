/**
 * What the server tells an OpenTelemetry collector, where one was named: how long requests and statements took, and how they ended.
 * Routes and names of statements are told, which are ours; nothing that was collected, asked or answered is.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { ServerResponse } from 'node:http';
import { diag, DiagLogLevel, SpanKind, SpanStatusCode, trace, ROOT_CONTEXT, type Context } from '@opentelemetry/api';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { Logger } from 'pino';
import type { Graph } from '../../graph/graph.js';
import { watchGraph } from './watch-graph.js';

export interface TelemetryOptions {
  /** Base address of the collector: `http://127.0.0.1:4318`. */
  url: string;
  version: string;
  log: Logger;
  /** Milliseconds between two exports of metrics. */
  every?: number;
}

export interface Telemetry {
  /** Runs what answers a request; its statements are told as parts of it. */
  request(route: string, method: string, response: ServerResponse, work: () => void): void;
  /** The same graph, whose statements are told. */
  watch(graph: Graph): Graph;
  /** Tells what is left, in a few seconds at most. */
  stop(): Promise<void>;
}

/** Milliseconds that one export may take. */
const PATIENCE = 3000;
/** Seconds, as OpenTelemetry advises for durations. */
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

export function startTelemetry({ url, version, log, every = 60_000 }: TelemetryOptions): Telemetry {
  const say = (message: string) => log.warn({ message }, 'telemetry could not be exported');
  const quiet = () => {};
  diag.setLogger({ error: say, warn: say, info: quiet, debug: quiet, verbose: quiet }, DiagLogLevel.WARN);
  const resource = resourceFromAttributes({ 'service.name': 'pipewarden', 'service.version': version });
  const to = (signal: string) => ({ url: `${url.replace(/\/$/, '')}/v1/${signal}`, timeoutMillis: PATIENCE });
  const traces = new BasicTracerProvider({
    resource,
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter(to('traces')), { exportTimeoutMillis: PATIENCE })],
  });
  const reader = new PeriodicExportingMetricReader({
    exporter: new OTLPMetricExporter(to('metrics')),
    exportIntervalMillis: every,
    exportTimeoutMillis: Math.min(PATIENCE, every),
  });
  const metrics = new MeterProvider({ resource, readers: [reader] });
  const tracer = traces.getTracer('pipewarden', version);
  const meter = metrics.getMeter('pipewarden', version);
  const durations = (name: string, description: string) =>
    meter.createHistogram(name, { unit: 's', description, advice: { explicitBucketBoundaries: BOUNDS } });
  const requests = durations('http.server.request.duration', 'How long requests took.');
  const statements = durations('db.client.operation.duration', 'How long statements took.');
  meter
    .createObservableGauge('process.memory.usage', { unit: 'By', description: 'Memory of the process.' })
    .addCallback((result) => result.observe(process.memoryUsage.rss()));
  const current = new AsyncLocalStorage<Context>();

  return {
    request(route, method, response, work) {
      const attributes = { 'http.request.method': method, 'http.route': route };
      const span = tracer.startSpan(`${method} ${route}`, { kind: SpanKind.SERVER, attributes }, ROOT_CONTEXT);
      const began = performance.now();
      response.once('close', () => {
        const status = { 'http.response.status_code': response.statusCode };
        span.setAttributes(status);
        if (response.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
        span.end();
        requests.record((performance.now() - began) / 1000, { ...attributes, ...status });
      });
      current.run(trace.setSpan(ROOT_CONTEXT, span), work);
    },
    watch: (graph) => watchGraph(graph, { tracer, statements, parent: () => current.getStore() }),
    async stop() {
      const failed = (error: unknown) => say(String(error));
      await Promise.all([traces.shutdown().catch(failed), metrics.shutdown().catch(failed)]);
      diag.disable();
    },
  };
}
