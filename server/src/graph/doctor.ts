/** What the embedded Neo4j needs on this machine, and whether it is there. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PipewardenError } from '../domain/errors.js';
import { freeMegabytes } from './embedded/disk.js';
import { javaVersion, mavenVersion, requireJava } from './embedded/java.js';
import { NEO4J_VERSION, cacheDirectory } from './embedded/places.js';
import { findRuntime } from './embedded/runtime.js';

export interface Finding {
  /** What was looked at: `JDK`, `Maven`, … */
  what: string;
  /** `missing` keeps the product from running; `note` does not. */
  state: 'ok' | 'note' | 'missing';
  /** What was found, or what to do. */
  text: string;
}

/** Looks at everything, changes nothing. `dataDir` need not exist. */
export async function inspectEnvironment(dataDir: string, env: NodeJS.ProcessEnv): Promise<Finding[]> {
  if (env['NEO4J_URI']) return [{ what: 'Neo4j', state: 'ok', text: `of your own, at ${env['NEO4J_URI']}` }];
  const fetched = await exists(join(cacheDirectory(env), 'lib'));
  return [
    await inspect('JDK', async () => {
      await requireJava(env);
      return `version ${(await javaVersion(env)) ?? 'unknown'}`;
    }),
    fetched
      ? { what: 'Neo4j', state: 'ok', text: `${NEO4J_VERSION}, in ${cacheDirectory(env)}` }
      : { what: 'Neo4j', state: 'note', text: `${NEO4J_VERSION} is fetched with Maven at the first start` },
    ...(fetched ? [] : [await inspect('Maven', () => mavenVersion(env))]),
    await inspectDisk(dataDir),
    await inspectInstance(dataDir),
  ];
}

async function inspect(what: string, look: () => Promise<string>): Promise<Finding> {
  try {
    return { what, state: 'ok', text: await look() };
  } catch (error) {
    if (!(error instanceof PipewardenError)) throw error;
    return { what, state: 'missing', text: `${error.message} ${error.next ?? ''}`.trim() };
  }
}

/** Neo4j stops writing when little is left; a new store takes some 200 MB. */
const NEEDED_MEGABYTES = 500;

async function inspectDisk(dataDir: string): Promise<Finding> {
  const free = await freeMegabytes(dataDir);
  const state = free >= NEEDED_MEGABYTES ? 'ok' : 'missing';
  const advice = state === 'ok' ? '' : ' Free some space, or set PIPEWARDEN_DATA to another disk.';
  return { what: 'Disk', state, text: `${free} MB free for ${dataDir}.${advice}` };
}

async function inspectInstance(dataDir: string): Promise<Finding> {
  const running = await findRuntime(dataDir);
  const text = running
    ? `running since ${running.startedAt}, process ${running.pid}, port ${running.port}`
    : 'none runs; a command that needs one starts it';
  return { what: 'Instance', state: 'ok', text };
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
