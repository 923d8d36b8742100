/** The settings of the embedded server that differ from Neo4j's own. */
import { memoryLimits } from './memory.js';

/** Content of the settings file. */
export function neo4jSettings(): string {
  const { pageCache } = memoryLimits();
  return [
    'dbms.security.auth_enabled=true',
    'dbms.usage_report.enabled=false',
    'dbms.security.allow_csv_import_from_file_urls=false',
    'db.tx_log.preallocate=false',
    'db.tx_log.rotation.size=64m',
    'db.tx_log.rotation.retention_policy=128m size',
    'db.logs.query.enabled=OFF',
    'db.lock.acquisition.timeout=60s',
    `server.memory.pagecache.size=${pageCache}m`,
    '',
  ].join('\n');
}

/** Flags of the Java process; `PIPEWARDEN_JAVA_FLAGS` replaces those about memory. */
export function javaFlags(env: NodeJS.ProcessEnv): string[] {
  const own = env['PIPEWARDEN_JAVA_FLAGS'];
  return [
    ...(own ? own.trim().split(/\s+/) : memoryFlags()),
    '-XX:+ExitOnOutOfMemoryError',
    '-Djava.awt.headless=true',
    '-Dfile.encoding=UTF-8',
    ...['java.nio', 'java.io', 'sun.nio.ch', 'java.util.concurrent'].map(
      (name) => `--add-opens=java.base/${name}=ALL-UNNAMED`,
    ),
  ];
}

/** G1 grows fast under a load and, collecting now and then, gives the memory back when idle; a small serial heap collects all the time. */
function memoryFlags(): string[] {
  const { heap } = memoryLimits();
  return [
    '-Xms64m',
    `-Xmx${heap}m`,
    '-XX:+UseG1GC',
    '-XX:G1PeriodicGCInterval=10000',
    '-XX:MinHeapFreeRatio=20',
    '-XX:MaxHeapFreeRatio=40',
  ];
}
