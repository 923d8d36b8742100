/** What the server counts of itself, in the text format of Prometheus. No name of the estate is in it. */
import { freemem } from 'node:os';

/** Seconds. */
const BOUNDS = [0.01, 0.05, 0.1, 0.5, 1, 5, 30] as const;

interface Timing {
  buckets: number[];
  count: number;
  sum: number;
}

export class Metrics {
  readonly #requests = new Map<string, number>();
  readonly #timings = new Map<string, Timing>();
  readonly #version: string;

  constructor(version: string) {
    this.#version = version;
  }

  /** `route` is one of a few, never what a client wrote. */
  note(route: string, status: number, seconds: number): void {
    const key = `{route="${route}",status="${status}"}`;
    this.#requests.set(key, (this.#requests.get(key) ?? 0) + 1);
    const timing = this.#timings.get(route) ?? { buckets: BOUNDS.map(() => 0), count: 0, sum: 0 };
    timing.count++;
    timing.sum += seconds;
    for (const [at, bound] of BOUNDS.entries()) if (seconds <= bound) timing.buckets[at]!++;
    this.#timings.set(route, timing);
  }

  print(isGraphThere: boolean): string {
    const name = 'pipewarden_http_request_duration_seconds';
    const lines = [
      ...family('pipewarden_build_info', 'gauge', 'The version that runs.', [[`{version="${this.#version}"}`, 1]]),
      ...family('pipewarden_graph_up', 'gauge', 'Whether the graph answers.', [['', Number(isGraphThere)]]),
      ...family('pipewarden_http_requests_total', 'counter', 'Requests that were answered.', [...this.#requests]),
      ...family(name, 'histogram', 'How long requests took.', []),
      ...[...this.#timings].flatMap(([route, timing]) => printTiming(name, route, timing)),
      ...family('process_resident_memory_bytes', 'gauge', 'Memory of the process.', [['', process.memoryUsage.rss()]]),
      ...family('process_start_time_seconds', 'gauge', 'When it was started.', [
        ['', Math.round(Date.now() / 1000 - process.uptime())],
      ]),
      ...family('pipewarden_machine_free_memory_bytes', 'gauge', 'Free memory of the machine.', [['', freemem()]]),
    ];
    return `${lines.join('\n')}\n`;
  }
}

function family(name: string, type: string, help: string, values: readonly (readonly [string, number])[]): string[] {
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
    ...values.map(([labels, value]) => `${name}${labels} ${value}`),
  ];
}

function printTiming(name: string, route: string, { buckets, count, sum }: Timing): string[] {
  return [
    ...BOUNDS.map((bound, at) => `${name}_bucket{route="${route}",le="${bound}"} ${buckets[at]}`),
    `${name}_bucket{route="${route}",le="+Inf"} ${count}`,
    `${name}_sum{route="${route}"} ${sum}`,
    `${name}_count{route="${route}"} ${count}`,
  ];
}
