/** Where the embedded server keeps things: jars in a cache shared by all data directories, the store in one of them. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheOf } from '../../jvm/cache.js';

export const NEO4J_VERSION = '5.26.20';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

export const pomFile = here('pom.xml');
export const launcherSource = here('Launcher.java');

/** Where the jars and what is made of them are. */
export function cacheDirectory(env: NodeJS.ProcessEnv): string {
  return cacheOf(`neo4j-${NEO4J_VERSION}`, env);
}

/** Files of one data directory. The launcher writes `runtime` and `password`; see Launcher.java. */
export function placesOf(dataDir: string) {
  return {
    store: join(dataDir, 'neo4j'),
    runtime: join(dataDir, 'runtime.json'),
    password: join(dataDir, 'neo4j.password'),
    settings: join(dataDir, 'neo4j.conf'),
    log: join(dataDir, 'neo4j.log'),
  };
}
