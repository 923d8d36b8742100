/** Fetches the jars of Neo4j once, with Maven, and compiles the launcher. Safe when several processes do it at once. */
import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Progress } from '../progress.js';
import { archiveClasses } from './archive.js';
import { requireDirectory } from './disk.js';
import { javaFingerprint, requireJava, runJdk } from './java.js';
import { fetchJars } from './maven.js';
import { cacheDirectory, launcherSource } from './places.js';

/** Megabytes: the jars and the class archive. */
const ROOM = 400;

export interface Installation {
  /** Class path for the launcher. */
  classPath: string;
  /** Flags for Java that make use of what was prepared. */
  flags: readonly string[];
  cache: string;
}

/** Returns what is installed, installing it first where needed. Throws `jdk-missing`, `jdk-too-old`, `maven-missing`, `neo4j-download-failed`, `disk-full`. */
export async function installNeo4j(env: NodeJS.ProcessEnv, progress: Progress): Promise<Installation> {
  const cache = cacheDirectory(env);
  const jars = join(cache, 'lib');
  const launcher = join(cache, `launcher-${await fingerprint(launcherSource)}.jar`);
  if (!existsSync(jars)) await once(cache, jars, env, (place) => fetchJars(place, env, progress));
  if (!existsSync(launcher)) await once(cache, launcher, env, (place) => compileLauncher(place, jars, env));
  const classPath = [launcher, join(jars, '*')].join(':');
  const archive = join(cache, `classes-${digest(launcher + (await javaFingerprint(env)))}.jsa`);
  if (!existsSync(archive)) await once(cache, archive, env, (place) => archiveClasses(place, classPath, env, progress));
  return { cache, classPath, flags: statSync(archive).size > 0 ? [`-XX:SharedArchiveFile=${archive}`] : [] };
}

/** Makes something beside its final place and moves it there whole; whoever comes second throws its own away. */
async function once(
  cache: string,
  target: string,
  env: NodeJS.ProcessEnv,
  make: (place: string) => Promise<void>,
): Promise<void> {
  await requireDirectory(cache, ROOM);
  await requireJava(env);
  const workshop = await mkdtemp(join(cache, 'partial-'));
  try {
    await make(join(workshop, 'made'));
    if (!existsSync(target)) await rename(join(workshop, 'made'), target);
  } catch (error) {
    if (!existsSync(target)) throw error;
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

async function compileLauncher(place: string, jars: string, env: NodeJS.ProcessEnv): Promise<void> {
  const classes = `${place}-classes`;
  await runJdk(
    'javac',
    ['--release', '17', '-proc:none', '-nowarn', '-cp', join(jars, '*'), '-d', classes, launcherSource],
    env,
  );
  await runJdk('jar', ['--create', '--file', place, '-C', classes, '.'], env);
}

async function fingerprint(file: string): Promise<string> {
  return digest(await readFile(file));
}

function digest(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 12);
}
