/** Where the embedded server keeps things: jars in a cache shared by all data directories, the store in one of them. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const NEO4J_VERSION = '5.26.20';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

export const pomFile = here('pom.xml');
export const launcherSource = here('Launcher.java');

/** `PIPEWARDEN_CACHE`, else `$XDG_CACHE_HOME/pipewarden`, else `~/.cache/pipewarden`; then one folder per Neo4j version. */
export function cacheDirectory(env: NodeJS.ProcessEnv): string {
  const base = env['PIPEWARDEN_CACHE'] ?? join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'pipewarden');
  return join(base, `neo4j-${NEO4J_VERSION}`);
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
