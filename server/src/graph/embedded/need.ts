import type { JvmNeed } from '../../jvm/need.js';

export const neo4jNeed: JvmNeed = {
  what: 'The embedded Neo4j',
  orElse: 'or set NEO4J_URI to a Neo4j 5 that runs elsewhere',
  downloadFailed: 'neo4j-download-failed',
};
