/** The graph of this process. Community Neo4j has one database: tests keep apart by source names of their own. */
import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import type { Graph } from '../../src/graph/graph.js';
import { openGraph } from '../../src/graph/open.js';
import { removeSource } from '../../src/graph/load/remove.js';

let open: Promise<Graph> | undefined;

/** Data directory of the Neo4j that serves this process. */
export function graphDataDir(): string {
  const dataDirs = inject('graphDataDirs');
  const worker = Number(process.env['VITEST_POOL_ID'] ?? 1);
  return dataDirs[(worker - 1) % dataDirs.length]!;
}

/** Joins the instance of this process, once per test file. */
export function testGraph(): Promise<Graph> {
  return (open ??= openGraph({ dataDir: graphDataDir() }));
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
