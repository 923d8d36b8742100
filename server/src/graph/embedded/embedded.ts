/** One running server per data directory: the first that asks starts it, the others join. */
import { setTimeout as sleep } from 'node:timers/promises';
import { PipewardenError } from '../../domain/errors.js';
import { connectGraph } from '../connection.js';
import type { Graph } from '../graph.js';
import { requireDirectory } from '../../jvm/disk.js';
import type { EmbeddedOptions } from './embedded-options.js';
import { installNeo4j } from './install.js';
import type { Installation } from './installation.js';
import { LastingGraph } from './lasting-graph.js';
import { launchNeo4j, type Launch } from './launch.js';
import { closeToOthers } from './private-directory.js';
import { isRepaired } from './repair-lock.js';
import { isStoreGone, repairStore, storeSeen } from './repair.js';
import { findRuntime, login } from './runtime.js';
import { announceUse } from './users.js';

/** Megabytes that must be free to start. */
const ROOM = 100;
/** Milliseconds to wait for an instance that another process is starting or stopping. */
const PATIENCE = 180_000;

/**
 * Joins the instance of the data directory or starts it. The instance ends when the last graph of it is closed. When it ends
 * before, whoever asks next starts or joins another one.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<Graph> {
  const closed = await closeToOthers(options.dataDir);
  if (closed !== undefined) options.onNotice(closed);
  let pid: number | undefined;
  const open = async () => {
    const graph = await joinOrStart(options).finally(() => options.progress(''));
    pid = (await findRuntime(options.dataDir))?.pid;
    return graph;
  };
  return new LastingGraph(await open(), {
    open,
    isGone: () => isGone(options.dataDir, pid),
    onLost: () => options.onNotice('Neo4j has ended, so it is started again.'),
  });
}

/** A process that was killed answers to its pid for a moment longer. */
async function isGone(dataDir: string, pid: number | undefined): Promise<boolean> {
  for (let tries = 0; tries < 10; tries++) {
    const runtime = await findRuntime(dataDir);
    if (runtime === undefined || runtime.pid !== pid) return true;
    await sleep(100);
  }
  return false;
}

async function joinOrStart(options: EmbeddedOptions): Promise<Graph> {
  const deadline = Date.now() + PATIENCE;
  let installation: Installation | undefined;
  while (Date.now() < deadline || (await isRepaired(options.dataDir))) {
    options.signal?.throwIfAborted();
    const joined = await join(options);
    if (joined) return joined;
    await requireDirectory(options.dataDir, ROOM);
    installation ??= await installNeo4j(options.env, options.progress);
    const started = await start(options, installation);
    if (started) return started;
    options.progress('Waiting for the Neo4j that another process is starting');
    await sleep(1000);
  }
  throw new PipewardenError(
    'data-directory-busy',
    `Another process holds ${options.dataDir} and its Neo4j does not answer.`,
    'End that process, or set PIPEWARDEN_DATA to another directory.',
  );
}

async function join({ dataDir, statements }: EmbeddedOptions): Promise<Graph | undefined> {
  const endUse = await announceUse(dataDir);
  try {
    const runtime = await findRuntime(dataDir);
    const own = { local: true, afterClose: endUse, ...(statements ? { statements } : {}) };
    if (runtime) return await connectGraph({ ...login(runtime), ...own });
  } catch {
    // the pid belongs to something else by now, or it is just stopping
  }
  await endUse();
  return undefined;
}

async function start(options: EmbeddedOptions, installation: Installation): Promise<Graph | undefined> {
  const { dataDir, progress, statements } = options;
  const seen = await storeSeen(dataDir);
  if ((await isStoreGone(options)) && !(await repairStore(options, installation, { seen }))) return undefined;
  progress('Starting Neo4j');
  const launch = await launchOrRepair(options, installation);
  if (launch === undefined || launch.event === 'locked') return undefined;
  const runtime = await findRuntime(dataDir);
  try {
    if (!runtime)
      throw new PipewardenError(
        'neo4j-start-failed',
        'The embedded Neo4j ended as soon as it had started.',
        'Try again; "pipewarden doctor" checks what it needs.',
      );
    return await connectGraph({
      ...login(runtime),
      local: true,
      afterClose: launch.stop,
      ...(statements ? { statements } : {}),
    });
  } catch (error) {
    await launch.stop();
    throw error;
  }
}

/** Undefined where another process repairs the store. */
async function launchOrRepair(options: EmbeddedOptions, installation: Installation): Promise<Launch | undefined> {
  const { dataDir, env, signal, care } = options;
  for (const anew of [false, true]) {
    const seen = await storeSeen(dataDir);
    try {
      return await launchNeo4j(dataDir, installation, env, { signal });
    } catch (error) {
      if (!(error instanceof PipewardenError) || error.code !== 'store-damaged' || !care) throw error;
      if (!(await repairStore(options, installation, { seen, failure: error, anew }))) return undefined;
    }
  }
  return launchNeo4j(dataDir, installation, env, { signal });
}
