/** Whether this server and its graph answer, for supervisors and container health checks. */
import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Graph } from '../../graph/graph.js';
import { sendJson } from './reply.js';

/** Seconds a graph that works needs at most to say so. */
const PATIENCE = 3;

/** 200 and `{"status":"ok","graph":"ok"}`, else 503 and `{"status":"degraded","graph":"unreachable"}`. */
export async function sendHealth(graph: Graph, response: ServerResponse): Promise<void> {
  if (await answers(graph)) sendJson(response, 200, { status: 'ok', graph: 'ok' });
  else sendJson(response, 503, { status: 'degraded', graph: 'unreachable' });
}

export async function answers(graph: Graph): Promise<boolean> {
  const giveUp = new AbortController();
  const asked = graph.read('access/ping', {}, { signal: giveUp.signal, timeout: PATIENCE }).then(
    () => true,
    () => false,
  );
  const late = wait(PATIENCE * 1000, false, { signal: giveUp.signal }).catch(() => false);
  try {
    return await Promise.race([asked, late]);
  } finally {
    giveUp.abort();
  }
}
