/** What the graph needs of this machine: a JDK, Maven, room on the disk, and what is running already. Starts nothing. */
import { existsSync } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { explainError } from '../domain/errors.js';
import { freeMegabytes } from '../jvm/disk.js';
import { javaFingerprint, javaVersion, requireJava } from '../jvm/jdk.js';
import { mavenVersion } from '../jvm/maven.js';
import { neo4jNeed } from './embedded/need.js';
import { cacheDirectory, NEO4J_VERSION, placesOf } from './embedded/places.js';
import { findRuntime } from './embedded/runtime.js';

export interface Finding {
  what: string;
  /** `missing`: something needed is not there; `note`: worth knowing, nothing fails for it. */
  state: 'ok' | 'note' | 'missing';
  text: string;
}

/** Megabytes below which a load may fail for lack of room. */
const LITTLE_ROOM = 1000;

/** Looks at what `openGraph` would use with the same arguments. Never throws. */
export async function inspectEnvironment(dataDir: string, env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const data = await inspectDataDirectory(resolve(dataDir));
  if (env['NEO4J_URI']) return [{ what: 'Neo4j', state: 'ok', text: `${env['NEO4J_URI']} (NEO4J_URI)` }, data];
  const installed = existsSync(join(cacheDirectory(env), 'lib'));
  return Promise.all([
    inspectInstallation(installed, env),
    look('JDK', 'missing', async () => {
      await requireJava(neo4jNeed, env);
      return `${await javaVersion(neo4jNeed, env)}, ${(await javaFingerprint(neo4jNeed, env)).split(' ')[0]}`;
    }),
    look('Maven', installed ? 'note' : 'missing', () => mavenVersion(neo4jNeed, env)),
    data,
    inspectRuntime(resolve(dataDir)),
  ]);
}

async function look(what: string, otherwise: 'note' | 'missing', find: () => Promise<string>): Promise<Finding> {
  try {
    return { what, state: 'ok', text: await find() };
  } catch (error) {
    return { what, state: otherwise, text: explainError(error) };
  }
}

async function inspectInstallation(installed: boolean, env: NodeJS.ProcessEnv): Promise<Finding> {
  const cache = cacheDirectory(env);
  if (installed) return { what: 'Neo4j', state: 'ok', text: `${NEO4J_VERSION}, embedded, in ${cache}` };
  return {
    what: 'Neo4j',
    state: 'note',
    text: `${NEO4J_VERSION}, embedded; the first start fetches it to ${cache} (120 MB, by Maven)`,
  };
}

async function inspectDataDirectory(dataDir: string): Promise<Finding> {
  const what = 'Data directory';
  try {
    await access(firstExisting(dataDir), constants.W_OK);
    const free = await freeMegabytes(dataDir);
    return {
      what,
      state: free < LITTLE_ROOM ? 'note' : 'ok',
      text: `${dataDir}, ${free} MB free${existsSync(dataDir) ? '' : ', not made yet'}`,
    };
  } catch {
    return {
      what,
      state: 'missing',
      text: `${dataDir} cannot be written to. Change its owner or mode, or set PIPEWARDEN_DATA.`,
    };
  }
}

function firstExisting(directory: string): string {
  return existsSync(directory) ? directory : firstExisting(dirname(directory));
}

async function inspectRuntime(dataDir: string): Promise<Finding> {
  const what = 'Running instance';
  const runtime = await findRuntime(dataDir);
  if (runtime) {
    return {
      what,
      state: 'ok',
      text: `process ${runtime.pid} on port ${runtime.port}, started ${runtime.startedAt} by process ${runtime.startedBy}; commands join it`,
    };
  }
  const stale = existsSync(placesOf(dataDir).runtime);
  return {
    what,
    state: 'ok',
    text: stale
      ? 'none; a runtime file was left behind and will be ignored'
      : 'none; commands start one for themselves',
  };
}
