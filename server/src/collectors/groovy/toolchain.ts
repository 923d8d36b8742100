/** What the parser runs on: a JDK 17, the jar of Groovy that Maven fetches once, and our few classes beside it. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { PipewardenError } from '../../domain/errors.js';

const run = promisify(execFile);

const GROOVY_VERSION = '4.0.27';
const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const pomFile = here('pom.xml');
const sources = ['GroovyTree.java', 'TreeWriter.java', 'ExpressionWriter.java', 'JsonLine.java'].map(here);

/** Milliseconds the first download may take. */
const PATIENCE = 300_000;

/** A program of the JDK: from JAVA_HOME, else by the search path. */
export function javaProgram(name: 'java' | 'javac', env: NodeJS.ProcessEnv): string {
  return env['JAVA_HOME'] ? join(env['JAVA_HOME'], 'bin', name) : name;
}

/**
 * Class path of the parser; fetches and compiles what is not there yet. Safe when several processes do it at once.
 * @throws PipewardenError `jdk-missing`, `maven-missing` or `groovy-unavailable`
 */
export async function installParser(env: NodeJS.ProcessEnv): Promise<string> {
  const cache = cacheDirectory(env);
  const jars = join(cache, 'lib');
  const classes = join(cache, `classes-${await fingerprint()}`);
  if (!existsSync(jars)) await once(cache, jars, (place) => fetchJar(place, env));
  if (!existsSync(classes)) await once(cache, classes, (place) => compile(place, jars, env));
  return [classes, join(jars, '*')].join(delimiter);
}

/** Beside the jars of the embedded server: `PIPEWARDEN_CACHE`, else the user's cache folder. */
function cacheDirectory(env: NodeJS.ProcessEnv): string {
  const base = env['PIPEWARDEN_CACHE'] ?? join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'pipewarden');
  return join(base, `groovy-${GROOVY_VERSION}`);
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  for (const source of sources) hash.update(await readFile(source));
  return hash.digest('hex').slice(0, 12);
}

/** Makes something beside its final place and moves it there whole; whoever comes second throws its own away. */
async function once(cache: string, target: string, make: (place: string) => Promise<void>): Promise<void> {
  await mkdir(cache, { recursive: true, mode: 0o700 }).catch((cause: unknown) => {
    throw unavailable(`the directory ${cache} cannot be written to`, cause);
  });
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

async function fetchJar(place: string, env: NodeJS.ProcessEnv): Promise<void> {
  const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${place}`];
  try {
    await run('mvn', ['--batch-mode', '--quiet', '--file', pomFile, ...goal], { env, timeout: PATIENCE });
  } catch (error) {
    if (isMissing(error)) throw mavenMissing();
    throw unavailable('Maven could not fetch it', error);
  }
  if (!existsSync(place)) throw unavailable('Maven fetched nothing', undefined);
}

async function compile(place: string, jars: string, env: NodeJS.ProcessEnv): Promise<void> {
  const flags = ['--release', '17', '-proc:none', '-nowarn', '-cp', join(jars, '*'), '-d', place];
  try {
    await run(javaProgram('javac', env), [...flags, ...sources], { env, timeout: PATIENCE });
  } catch (error) {
    if (isMissing(error)) throw jdkMissing();
    throw unavailable('its launcher could not be compiled', error);
  }
}

export function jdkMissing(): PipewardenError {
  return new PipewardenError(
    'jdk-missing',
    'Pipeline scripts are read with Groovy’s own parser, which needs a JDK, and none was found.',
    'Install a JDK 17 or later, for example the Debian package openjdk-17-jdk-headless.',
  );
}

function mavenMissing(): PipewardenError {
  return new PipewardenError(
    'maven-missing',
    'Groovy’s parser is fetched with Maven once, and "mvn" was not found.',
    'Install Apache Maven, for example the Debian package maven.',
  );
}

function unavailable(reason: string, cause: unknown): PipewardenError {
  return new PipewardenError(
    'groovy-unavailable',
    `Groovy’s parser is not available: ${reason}.`,
    `"mvn -f ${pomFile} dependency:copy-dependencies" shows what is wrong.`,
    { cause },
  );
}

export function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException | null)?.code === 'ENOENT';
}
