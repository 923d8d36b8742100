/** Where the embedded server keeps things: jars in a cache shared by all data directories, the store in one of them. */
import { join } from 'node:path';
import { cacheOf } from '../../jvm/cache.js';
import { packageFile } from '../../package-files.js';

export const NEO4J_VERSION = '5.26.30';

export const pomFile = packageFile('server/src/graph/embedded/pom.xml');
export const launcherSources = ['Launcher.java', 'Users.java'].map((name) =>
  packageFile(`server/src/graph/embedded/${name}`),
);

/** Where the jars and what is made of them are. */
export function cacheDirectory(env: NodeJS.ProcessEnv): string {
  return cacheOf(`neo4j-${NEO4J_VERSION}`, env);
}

/** Files of one data directory. The launcher writes `runtime` and `password`, and reads `users`; see Launcher.java. */
export function placesOf(dataDir: string) {
  return {
    store: join(dataDir, 'neo4j'),
    runtime: join(dataDir, 'runtime.json'),
    password: join(dataDir, 'neo4j.password'),
    settings: join(dataDir, 'neo4j.conf'),
    log: join(dataDir, 'neo4j.log'),
    users: join(dataDir, 'neo4j.users'),
  };
}
