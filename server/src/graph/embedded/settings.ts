/** The settings of the embedded server that differ from Neo4j's own. */
import { memoryLimits } from './memory.js';

/** Content of the settings file. */
export function neo4jSettings(): string {
  const { pageCache } = memoryLimits();
  return [
    'dbms.security.auth_enabled=true',
    'dbms.usage_report.enabled=false',
    'db.tx_log.preallocate=false',
    'db.tx_log.rotation.size=64m',
    'db.tx_log.rotation.retention_policy=128m size',
    'db.logs.query.enabled=OFF',
    'db.lock.acquisition.timeout=60s',
    `server.memory.pagecache.size=${pageCache}m`,
    '',
  ].join('\n');
}

/** Flags of the Java process. */
export function javaFlags(): string[] {
  const { heap } = memoryLimits();
  return [
    '-Xms64m',
    `-Xmx${heap}m`,
    '-XX:+UseSerialGC',
    '-XX:MinHeapFreeRatio=10',
    '-XX:MaxHeapFreeRatio=25',
    '-XX:+ExitOnOutOfMemoryError',
    '-Djava.awt.headless=true',
    '-Dfile.encoding=UTF-8',
    ...['java.nio', 'java.io', 'sun.nio.ch', 'java.util.concurrent'].map(
      (name) => `--add-opens=java.base/${name}=ALL-UNNAMED`,
    ),
  ];
}
