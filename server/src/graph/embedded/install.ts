/** Fetches the jars of Neo4j once, with Maven, and compiles the launcher. Safe when several processes do it at once. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { PipewardenError } from '../../domain/errors.js';
import type { Progress } from '../progress.js';
import { requireDirectory } from './disk.js';
import { isMissing, mavenMissing, requireJava, runJdk } from './java.js';
import { cacheDirectory, launcherSource, NEO4J_VERSION, pomFile } from './places.js';

/** Megabytes: the jars, twice while they are moved into place. */
const ROOM = 300;

export interface Installation {
  /** Class path for the launcher. */
  classPath: string;
  cache: string;
}

/** Returns what is installed, installing it first where needed. Throws `jdk-missing`, `jdk-too-old`, `maven-missing`, `neo4j-download-failed`, `disk-full`. */
export async function installNeo4j(env: NodeJS.ProcessEnv, progress: Progress): Promise<Installation> {
  const cache = cacheDirectory(env);
  const jars = join(cache, 'lib');
  const launcher = join(cache, `launcher-${await fingerprint(launcherSource)}.jar`);
  if (!existsSync(jars)) await once(cache, jars, env, (place) => fetchJars(place, env, progress));
  if (!existsSync(launcher)) await once(cache, launcher, env, (place) => compileLauncher(place, jars, env));
  return { cache, classPath: [launcher, join(jars, '*')].join(':') };
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

async function fetchJars(place: string, env: NodeJS.ProcessEnv, progress: Progress): Promise<void> {
  const total = 213;
  let done = 0;
  progress(`Fetching Neo4j ${NEO4J_VERSION} with Maven, once`);
  const maven = spawn(
    'mvn',
    [
      '--batch-mode',
      '--file',
      pomFile,
      'dependency:copy-dependencies',
      '-DincludeScope=runtime',
      `-DoutputDirectory=${place}`,
    ],
    { env, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const errors: string[] = [];
  const ended = new Promise<number | null>((resolve, reject) => {
    maven.once('error', (error) => reject(isMissing(error) ? mavenMissing() : error));
    maven.once('close', resolve);
  });
  createInterface({ input: maven.stdout }).on('line', (line) => {
    if (line.includes('ERROR')) errors.push(line.replace(/^.*?ERROR\S*\s*/, ''));
    if (line.includes('Copying '))
      progress(`Fetching Neo4j ${NEO4J_VERSION} with Maven, once: ${++done} of ${total} files`);
    else if (line.includes('Downloaded from '))
      progress(`Fetching Neo4j ${NEO4J_VERSION} with Maven, once: ${line.split('/').at(-1)}`);
  });
  maven.stderr.resume();
  if ((await ended) === 0 && existsSync(place)) return;
  const reason = errors.find((line) => line.trim() !== '') ?? 'Maven gave no reason';
  throw new PipewardenError(
    'neo4j-download-failed',
    `Maven could not fetch Neo4j: ${reason.slice(0, 300)}`,
    `Check the network and the proxy or mirror in ~/.m2/settings.xml; "mvn -f ${pomFile} dependency:copy-dependencies" shows all of it.`,
  );
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
  return createHash('sha256')
    .update(await readFile(file))
    .digest('hex')
    .slice(0, 12);
}
