/** Opens the graph: the Neo4j that NEO4J_URI names, else the embedded one of the data directory. */
import { resolve } from 'node:path';
import { PipewardenError } from '../domain/errors.js';
import { connectGraph } from './connection.js';
import { openEmbedded } from './embedded/embedded.js';
import type { StoreCare } from './embedded/store-care.js';
import type { Graph } from './graph.js';
import { endPassed } from './load/end-passed.js';
import { terminalProgress, type Progress } from './progress.js';
import { applySchema } from './schema.js';
import { shownText } from '../text/shown-text.js';
import type { StatementCatalogue } from './statements.js';

export interface OpenOptions {
  /** Holds the embedded store and the runtime file; made when absent. */
  dataDir: string;
  /** Default: process.env. */
  env?: NodeJS.ProcessEnv;
  /** Default: standard error, when it is a terminal. */
  onProgress?: Progress;
  /** Told a sentence of what a person should know, such as that Neo4j ended while in use. Default: a line on standard error. */
  onNotice?: (sentence: string) => void;
  /** Default: the product's own statements. */
  statements?: StatementCatalogue;
  /** What repairs an embedded store that does not open; without it, that is an error. */
  care?: StoreCare;
  /** Ends the start of an embedded Neo4j that nobody waits for any more. */
  signal?: AbortSignal;
}

/** Close the graph when done: a Neo4j of ours ends with the last graph of it that is closed. */
export async function openGraph(options: OpenOptions): Promise<Graph> {
  const { env = process.env, onProgress: progress = terminalProgress, onNotice = sayOnStderr, statements } = options;
  try {
    const graph = env['NEO4J_URI']
      ? await openRemote(env, statements)
      : await openEmbedded({
          dataDir: resolve(options.dataDir),
          env,
          progress,
          onNotice,
          care: options.care,
          signal: options.signal,
          ...(statements ? { statements } : {}),
        });
    await prepare(graph).catch((error: unknown) => graph.close().then(() => Promise.reject(error)));
    return graph;
  } finally {
    progress('');
  }
}

function sayOnStderr(sentence: string): void {
  process.stderr.write(`pipewarden: ${shownText(sentence)}\n`);
}

/** What every question may rely on: indexes are there, and what has ended leads nowhere. */
async function prepare(graph: Graph): Promise<void> {
  await applySchema(graph);
  await endPassed(graph);
}

async function openRemote(env: NodeJS.ProcessEnv, statements?: StatementCatalogue): Promise<Graph> {
  const {
    NEO4J_URI: uri = '',
    NEO4J_USERNAME: username = 'neo4j',
    NEO4J_PASSWORD: password = '',
    NEO4J_DATABASE: database,
  } = env;
  if (!/^(neo4j|bolt)(\+s|\+ssc)?:\/\//.test(uri)) {
    throw new PipewardenError(
      'neo4j-uri-invalid',
      `NEO4J_URI is "${uri}", which is no Bolt address.`,
      'Write it as neo4j://host:7687, neo4j+s://host or bolt://host:7687.',
    );
  }
  return connectGraph({
    uri,
    username,
    password,
    ...(database ? { database } : {}),
    ...(statements ? { statements } : {}),
  });
}
