/** The graph of the test run. Community Neo4j has one database: tests keep apart by source names of their own. */
import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import type { Graph } from '../../src/graph/graph.js';
import { openGraph } from '../../src/graph/open.js';
import { removeSource } from '../../src/graph/load/remove.js';

let open: Promise<Graph> | undefined;

/** Joins the instance of the run, once per test file. */
export function testGraph(): Promise<Graph> {
  return (open ??= openGraph({ dataDir: inject('graphDataDir') }));
}

/** After each test file: what one left of its connection is not found by the next, which may share its process. */
export async function closeTestGraph(): Promise<void> {
  const closing = open;
  open = undefined;
  await (await closing)?.close();
}

/** A source name no other test uses. */
export function ownSource(prefix = 'test'): string {
  return `${prefix}-${randomUUID().slice(0, 8)}`;
}

/** Removes everything a source holds, history included. */
export async function emptySource(source: string): Promise<void> {
  await removeSource(await testGraph(), source);
}
