/** A phase of its own: a controller of 3,000 jobs that answers after a fixed time is collected over HTTP. */
import { collectJenkins } from '../../server/src/collectors/jenkins/live/collect-jenkins.js';
import { memoryOf, timed, type Memory } from './measure.js';
import { serveController } from './served-controller.js';

export interface CollectLiveFigures {
  jobs: number;
  items: number;
  requests: number;
  concurrency: number;
  /** Milliseconds: of each answer, of the whole collection, and what the answers alone take. */
  latency: number;
  ms: number;
  floor: number;
  /** Things the collection could not read, by code. */
  gaps: readonly string[];
  memory: Memory;
}

const CONCURRENCY = 4;

export async function runCollectLivePhase(jobs: number, seed: number, latency: number): Promise<CollectLiveFigures> {
  const controller = await serveController({ jobs, seed, latency });
  const { value, ms } = await timed(() =>
    collectJenkins({
      source: 'bench-live',
      url: controller.url,
      user: 'svc',
      token: 'bench',
      strategyFrom: { mode: 'auto' },
      concurrency: CONCURRENCY,
    }),
  );
  const requests = await controller.close();
  const gaps = [...new Set(value.coverage.map(({ code }) => code))];
  const floor = (requests / CONCURRENCY) * latency;
  const memory = memoryOf();
  return { jobs, items: value.items.length, requests, concurrency: CONCURRENCY, latency, ms, floor, gaps, memory };
}
