/** Fetches the jars of Neo4j once, with Maven, and compiles the launcher. Safe when several processes do it at once. */
import { existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { digest, fingerprintOf, makeOnce } from '../../jvm/cache.js';
import { compileJava, javaFingerprint, requireJava, runJdk } from '../../jvm/jdk.js';
import { fetchJars, type MavenStep } from '../../jvm/maven.js';
import type { Progress } from '../progress.js';
import { archiveClasses } from './archive.js';
import type { Installation } from './installation.js';
import { neo4jNeed } from './need.js';
import { cacheDirectory, launcherSources, NEO4J_VERSION, pomFile } from './places.js';

/** Megabytes: the jars and the class archive. */
const ROOM = 400;
/** Jars that pom.xml comes to. */
const JARS = 213;

/** Returns what is installed, installing it first where needed. Throws `jdk-missing`, `jdk-too-old`, `maven-missing`, `neo4j-download-failed`, `disk-full`. */
export async function installNeo4j(env: NodeJS.ProcessEnv, progress: Progress): Promise<Installation> {
  const cache = cacheDirectory(env);
  const jars = join(cache, 'lib');
  const launcher = join(cache, `launcher-${await fingerprintOf(launcherSources)}.jar`);
  const make = async (target: string, how: (place: string) => Promise<void>) => {
    if (existsSync(target)) return;
    await requireJava(neo4jNeed, env);
    await makeOnce({ target, cache, room: ROOM }, how);
  };
  await make(jars, (place) => fetchJars(neo4jNeed, pomFile, place, env, tell(progress)));
  await make(launcher, (place) => compileLauncher(place, jars, env));
  const classPath = [launcher, join(jars, '*')].join(delimiter);
  const archive = join(cache, `classes-${digest(launcher + (await javaFingerprint(neo4jNeed, env)))}.jsa`);
  await make(archive, (place) => archiveClasses(place, classPath, env, progress));
  return { cache, classPath, flags: statSync(archive).size > 0 ? [`-XX:SharedArchiveFile=${archive}`] : [] };
}

function tell(progress: Progress): (step: MavenStep) => void {
  const what = `Fetching Neo4j ${NEO4J_VERSION} with Maven, once`;
  progress(what);
  return (step) => progress(`${what}: ${'copied' in step ? `${step.copied} of ${JARS} files` : step.downloaded}`);
}

async function compileLauncher(place: string, jars: string, env: NodeJS.ProcessEnv): Promise<void> {
  const classes = `${place}-classes`;
  await compileJava(neo4jNeed, { sources: launcherSources, classPath: join(jars, '*'), classes }, env);
  await runJdk(neo4jNeed, 'jar', ['--create', '--file', place, '-C', classes, '.'], env);
}
