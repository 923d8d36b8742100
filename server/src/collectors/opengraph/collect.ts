/** Reads a graph that another tool wrote as OpenGraph: payloads, definitions, or folders that hold both, into a snapshot. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PipewardenError } from '../../domain/errors.js';
import type { OpenGraphSnapshot } from '../../domain/opengraph.js';
import { readRegularText } from '../files/regular-file.js';
import { contentsOf, type ReadPayload } from './contents.js';
import { readOpenGraphFile } from './payload.js';
import type { PeopleRule } from './people.js';

export interface CollectOpenGraph {
  source: string;
  /** Files, and folders whose `.json` files are read. */
  paths: readonly string[];
  people: readonly PeopleRule[];
  /** Kinds of edges that paths may follow, besides those of definitions. */
  traversable: readonly string[];
  version: string;
  signal?: AbortSignal;
}

/** Bytes of one file: what BloodHound takes at most in one upload is a tenth of it. */
const LARGEST = 256 * 1_048_576;

/** Throws PipewardenError `opengraph-unreadable`, `opengraph-malformed`, `opengraph-nothing-found`. */
export async function collectOpenGraph(ask: CollectOpenGraph): Promise<OpenGraphSnapshot> {
  const started = Date.now();
  const files = (await Promise.all([...new Set(ask.paths)].map(filesAt))).flat();
  const payloads: ReadPayload[] = [];
  const followed = new Set(ask.traversable);
  for (const file of files) {
    ask.signal?.throwIfAborted();
    const read = readOpenGraphFile(await readText(file));
    if (read.is === 'malformed') throw malformed(file, read.reason);
    if (read.is === 'payload') payloads.push({ file, payload: read.payload });
    if (read.is === 'definition') for (const kind of read.traversableKinds) followed.add(kind);
  }
  if (payloads.length === 0)
    throw new PipewardenError(
      'opengraph-nothing-found',
      `There is no graph in ${ask.paths.join(', ')}.`,
      'Give the JSON that a tool wrote for BloodHound, {"graph": {"nodes": […], "edges": […]}}, or a folder of it.',
    );
  const { nodes, edges, coverage } = contentsOf(payloads, ask.people);
  const traversableKinds = [...followed].sort();
  if (edges.length > 0 && !edges.some(({ kind }) => followed.has(kind)))
    coverage.push({
      code: 'opengraph-kinds-unknown',
      subject: ask.source,
      message: 'Nothing says which kinds of edges attack paths may follow, so they follow none.',
      option: '--traversable, or the extension.json of the tool beside its payloads',
    });
  return {
    ...{ system: 'opengraph', format: 1, source: ask.source, takenAt: new Date(started).toISOString() },
    collector: {
      ...{ name: 'opengraph', version: ask.version, origin: ask.paths.join(' ') },
      ...{ duration: (Date.now() - started) / 1000, reads: files.length },
    },
    sourceKinds: [...new Set(payloads.flatMap(({ payload }) => payload.metadata?.source_kind ?? []))].sort(),
    ...{ traversableKinds, nodes, edges, coverage },
  };
}

async function filesAt(path: string): Promise<readonly string[]> {
  const entry = await stat(path).catch((error: unknown) => unreadable(path, error));
  if (!entry.isDirectory()) return [path];
  const names = await readdir(path, { recursive: true }).catch((error: unknown) => unreadable(path, error));
  return names
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => join(path, name));
}

async function readText(path: string): Promise<string> {
  return readRegularText(path, LARGEST).catch((error: unknown) => unreadable(path, error));
}

function unreadable(path: string, error: unknown): never {
  throw new PipewardenError(
    'opengraph-unreadable',
    `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
    'Give readable JSON files that a tool wrote for BloodHound, or a folder of them.',
    { cause: error },
  );
}

function malformed(path: string, reason: string): PipewardenError {
  return new PipewardenError(
    'opengraph-malformed',
    `${path} is no OpenGraph: ${reason}.`,
    'Export it again with the tool that wrote it.',
  );
}
