/** What the parser runs on: a JDK 17, the jar of Groovy that Maven fetches once, and our few classes beside it. */
import { delimiter, join } from 'node:path';
import { cacheOf, fingerprintOf, makeOnce } from '../../jvm/cache.js';
import { compileJava } from '../../jvm/jdk.js';
import { fetchJars } from '../../jvm/maven.js';
import type { JvmNeed } from '../../jvm/need.js';
import { packageFile } from '../../package-files.js';

const GROOVY_VERSION = '4.0.27';
/** Megabytes. */
const ROOM = 20;

const here = (name: string) => packageFile(`server/src/collectors/groovy/${name}`);
const sources = [
  'GroovyTree.java',
  'Limit.java',
  'LimitedTokens.java',
  'TreeWriter.java',
  'ExpressionWriter.java',
  'JsonLine.java',
].map(here);

export const groovyNeed: JvmNeed = {
  what: 'The parser of pipeline scripts, Groovy’s own,',
  downloadFailed: 'groovy-unavailable',
};

/**
 * Class path of the parser; fetches and compiles what is not there yet. Safe when several processes do it at once.
 * @throws PipewardenError `jdk-missing`, `jdk-too-old`, `maven-missing`, `groovy-unavailable`, `compilation-failed`, `directory-unwritable`
 * or `disk-full`
 */
export async function installParser(env: NodeJS.ProcessEnv): Promise<string> {
  const cache = cacheOf(`groovy-${GROOVY_VERSION}`, env);
  const jars = join(cache, 'lib');
  const classes = join(cache, `classes-${await fingerprintOf(sources)}`);
  await makeOnce({ target: jars, cache, room: ROOM }, (place) => fetchJars(groovyNeed, here('pom.xml'), place, env));
  await makeOnce({ target: classes, cache, room: ROOM }, (place) =>
    compileJava(groovyNeed, { sources, classPath: join(jars, '*'), classes: place }, env),
  );
  return [classes, join(jars, '*')].join(delimiter);
}
