/**
 * Asks the graph its questions before anybody does. The Java of Neo4j runs a statement several times faster once it is compiled, and
 * that takes some hundred runs. Without them a server that is asked now and then stays slow for hours.
 */
import { setTimeout as rest } from 'node:timers/promises';
import { forgetful } from '../graph/forgetful.js';
import type { Graph } from '../graph/graph.js';
import { afterDecisions } from '../graph/precedence.js';
import { check } from './check.js';
import { whatCan } from './what-can.js';
import { whoCan } from './who-can.js';

/** Different resources asked about, how often each question is asked, and how long it may all take (milliseconds). */
const RESOURCES = 100;
const ROUNDS = 600;
const LONGEST = 90_000;

const PERMISSIONS: Readonly<Record<string, string>> = { job: 'hudson.model.Item.Build', variable: 'execute' };

/** Returns how many rounds were asked. Rests as long as it works, so that who asks meanwhile waits for one question at most, and while the gate is asked. */
export async function rehearseQuestions(given: Graph, signal: AbortSignal, rounds: number = ROUNDS): Promise<number> {
  const graph = forgetful(given);
  const rows = await graph.read<{ id: string; kind: string }>('access/rehearsal', { first: RESOURCES });
  const end = performance.now() + LONGEST;
  let asked = 0;
  while (rows.length > 0 && asked < rounds && !signal.aborted && performance.now() < end) {
    await afterDecisions(given, end, signal);
    const started = performance.now();
    const { id, kind } = rows[asked % rows.length]!;
    await askAbout(graph, id, PERMISSIONS[kind]!, asked);
    asked++;
    await rest(performance.now() - started, undefined, { signal }).catch(() => {}); // the loop ends by itself
  }
  return asked;
}

/** Every other time with evidence, and about one of those who have the permission. */
async function askAbout(graph: Graph, resource: string, permission: string, round: number): Promise<void> {
  const explain = round % 2 === 1;
  const { items } = await whoCan(graph, { resource, permission, explain, named: explain });
  const principal = items[round % items.length]?.principal.id;
  if (!principal) return;
  await check(graph, { principal, permission, resource, explain, reach: explain });
  await check(graph, { principal, permission, resource, explain: false, reach: false });
  await whatCan(graph, { principal, permission, explain, named: explain });
}
