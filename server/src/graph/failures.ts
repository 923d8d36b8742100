/** What the driver reports, as errors a user can act on. */
import { Neo4jError } from 'neo4j-driver';
import { PipewardenError } from '../domain/errors.js';

/** How Neo4j speaks of records and pages that cannot be what was written. */
const DAMAGE =
  /out of bounds|corrupt|checksum|not in use|invalid record|invalidrecord|inconsisten|cannot (?:be )?read|unable to read|broken chain|dynamic record|underlyingstorage|tree (?:state|inconsistency)/i;

/** Wraps a driver error; `doing` names the statement that was run. Anything that is no driver error passes unchanged. */
export function explainFailure(error: unknown, doing: string, signal?: AbortSignal): unknown {
  if (error instanceof PipewardenError) return error;
  if (signal?.reason instanceof PipewardenError) return signal.reason;
  if (signal?.aborted) return new PipewardenError('cancelled', `${doing} was cancelled.`, undefined, { cause: error });
  if (!(error instanceof Neo4jError)) return error;
  const { code } = error;
  const [kind, sentence, next] = classify(code, error.message, doing);
  return new PipewardenError(kind, sentence, next, { cause: error });
}

function classify(code: string, message: string, doing: string): [string, string, string] {
  const first = message.split('\n', 1)[0]!.trim();
  // What other work has closed the connections of a server that was lost to.
  const closed = code === 'N/A' && /(?:pool|driver) is closed/i.test(message);
  if (code === 'ServiceUnavailable' || code === 'SessionExpired' || closed) {
    return [
      'graph-unreachable',
      `Neo4j does not answer: ${first}.`,
      'Check NEO4J_URI and that the server runs; "pipewarden doctor" shows what is in use.',
    ];
  }
  if (code.startsWith('Neo.ClientError.Security.') && code !== 'Neo.ClientError.Security.Forbidden') {
    return [
      'graph-login-refused',
      'Neo4j refused the user name or password.',
      'Check NEO4J_USERNAME and NEO4J_PASSWORD.',
    ];
  }
  if (code === 'Neo.ClientError.Database.DatabaseNotFound') {
    return ['graph-database-missing', `Neo4j has no such database: ${first}`, 'Check NEO4J_DATABASE.'];
  }
  if (code.includes('TransactionTimedOut') || code === 'Neo.TransientError.Transaction.LockAcquisitionTimeout') {
    const { message: sentence, next } = tookTooLong(doing);
    return ['query-timeout', sentence, next!];
  }
  if (code.includes('MemoryPoolOutOfMemory') || code.includes('OutOfMemory')) {
    return [
      'query-too-large',
      `${doing} needs more memory than a query may use.`,
      'Ask for less: a narrower kind, fewer results or a smaller depth.',
    ];
  }
  if (/No space left on device/i.test(message)) {
    return [
      'disk-full',
      `${doing} failed: the disk of the graph store is full.`,
      'Free some space there and run the command again.',
    ];
  }
  if (/needs to be restarted|database panic/i.test(message) || code.endsWith('.DatabaseUnavailable')) {
    return [
      'graph-stopped',
      'Neo4j has stopped its database after a critical error, such as a full disk.',
      'End the server or command that started it, and start that again: a store is repaired when it is opened.',
    ];
  }
  if (code.startsWith('Neo.DatabaseError.') && DAMAGE.test(message)) {
    return [
      'store-damaged',
      `${doing} met a damaged page of the graph store: ${first}.`,
      'End what uses the store and rename its folder "neo4j": the next command builds it from the kept snapshots.',
    ];
  }
  if (code === 'Neo.ClientError.Statement.AccessMode') {
    return [
      'write-refused',
      `${doing} tried to write in a read session.`,
      'Statements that write say "writes" in their header.',
    ];
  }
  if (code === 'Neo.ClientError.Statement.SyntaxError') {
    return ['statement-invalid', `${doing} is not valid Cypher: ${first}.`, 'Correct the file.'];
  }
  return [
    'query-failed',
    `${doing} failed: ${first} (${code}).`,
    'This is a fault of the statement or the server; its log says more.',
  ];
}

export function tookTooLong(doing: string): PipewardenError {
  return new PipewardenError(
    'query-timeout',
    `${doing} took longer than it may and was ended.`,
    'Ask for less: a narrower kind, fewer results or a smaller depth.',
  );
}

/** A server that takes connections and says nothing. */
export function silent(): PipewardenError {
  return new PipewardenError(
    'graph-unreachable',
    'Neo4j takes the connection and says nothing.',
    'Check NEO4J_URI and that it is a Neo4j that runs there; "pipewarden doctor" shows what is in use.',
  );
}

/** Throws `neo4j-too-old` for what the server calls itself: `Neo4j/5.26.0`. */
export function requireVersion(agent: string | undefined): void {
  const major = /^Neo4j\/(\d+)\./.exec(agent ?? '')?.[1];
  if (major === undefined || Number(major) >= 5) return;
  throw new PipewardenError(
    'neo4j-too-old',
    `The server calls itself ${agent}, and Pipewarden needs Neo4j 5 or later.`,
    'Point NEO4J_URI at a newer Neo4j, or leave it unset for the embedded one.',
  );
}
