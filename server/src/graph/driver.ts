/** Connections to Neo4j, as every part of the product opens them. */
import neo4j, { type Driver } from 'neo4j-driver';
import type { GraphLogin } from './graph.js';

/** Seconds. */
export const CONNECT_TIMEOUT = 15;

/** Connects when it is first used. */
export function openDriver({ uri, username, password, local = false }: GraphLogin): Driver {
  return neo4j.driver(uri, neo4j.auth.basic(username, password), {
    disableLosslessIntegers: true,
    connectionTimeout: CONNECT_TIMEOUT * 1000,
    connectionAcquisitionTimeout: 60_000,
    maxTransactionRetryTime: local ? 2_000 : 10_000,
    maxConnectionPoolSize: 50,
    telemetryDisabled: true,
    userAgent: 'pipewarden',
  });
}
