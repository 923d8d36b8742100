/** Runs a statement that a person wrote: once its text and its plan are judged, in a read session, within limits. */
import { PipewardenError } from '../../domain/errors.js';
import neo4j, { Neo4jError, type Session } from 'neo4j-driver';
import { openDriver } from '../driver.js';
import { explainIn, PLAN_PREFIX } from '../explain.js';
import { explainFailure } from '../failures.js';
import type { GraphLogin, Row } from '../graph.js';
import { toParameter, toRow } from '../values.js';
import { forbiddenIn } from './forbidden-text.js';
import { beyondReading } from './judge-plan.js';

export interface OwnStatement {
  statement: string;
  parameters?: Readonly<Record<string, unknown>>;
  /** Rows given at most. */
  rows: number;
  /** Seconds. */
  timeout: number;
}

export interface OwnAnswer {
  columns: readonly string[];
  rows: readonly Row[];
  /** There were more rows. */
  truncated: boolean;
}

/** Throws `cypher-not-read-only`, `cypher-invalid`, `query-timeout`, `query-too-large`, `graph-unreachable`. */
export async function askOwn(login: GraphLogin, own: OwnStatement, signal?: AbortSignal): Promise<OwnAnswer> {
  const forbidden = forbiddenIn(own.statement);
  if (forbidden) throw notReadOnly(`at line ${forbidden.line} ${forbidden.what} ("${forbidden.found}")`);
  const driver = openDriver(login);
  // Ends the statement on the server.
  const end = () => void driver.close();
  signal?.addEventListener('abort', end, { once: true });
  try {
    signal?.throwIfAborted();
    const session = driver.session({
      defaultAccessMode: neo4j.session.READ,
      fetchSize: Math.min(own.rows + 1, 1000),
      ...(login.database ? { database: login.database } : {}),
    });
    return await judgeAndRun(session, own).finally(() => session.close());
  } catch (error) {
    throw explain(error, signal);
  } finally {
    signal?.removeEventListener('abort', end);
    await driver.close();
  }
}

async function judgeAndRun(
  session: Session,
  { statement, parameters, rows, timeout }: OwnStatement,
): Promise<OwnAnswer> {
  const limit = { timeout: Math.round(timeout * 1000) };
  const given = toParameter(parameters ?? {}) as Record<string, unknown>;
  const beyond = beyondReading(await explainIn(session, statement, given, limit));
  if (beyond) throw notReadOnly(beyond);
  const result = session.run(statement, given, limit);
  const found: Row[] = [];
  const columns = (await result.keys()).map(String);
  for await (const record of result) {
    if (found.length === rows) return { columns, rows: found, truncated: true };
    found.push(toRow(record));
  }
  return { columns, rows: found, truncated: false };
}

function notReadOnly(what: string): PipewardenError {
  return new PipewardenError(
    'cypher-not-read-only',
    `The statement ${what}, and only statements that read are run.`,
    'Rewrite it with MATCH, WHERE, WITH, UNWIND, CALL { … } and RETURN.',
  );
}

const ofTheServer = new Set([
  ...['query-timeout', 'query-too-large', 'disk-full'],
  ...['graph-unreachable', 'graph-login-refused', 'graph-database-missing'],
]);

/** What Neo4j holds against a statement is for its author to mend: never a failure of the server. */
function explain(error: unknown, signal?: AbortSignal): unknown {
  const explained = explainFailure(error, 'The statement', signal);
  const isAuthors =
    !signal?.aborted &&
    error instanceof Neo4jError &&
    /^Neo\.(ClientError|DatabaseError\.Statement)\./.test(error.code);
  if (!isAuthors || (explained instanceof PipewardenError && ofTheServer.has(explained.code))) return explained;
  const sentence = inStatement(error.message.split('\n', 1)[0]!.trim().replace(/\.$/, ''));
  return new PipewardenError(
    'cypher-invalid',
    `Neo4j refuses the statement: ${sentence}.`,
    'Correct it and ask again.',
    {
      cause: error,
    },
  );
}

/** Places are those of the statement as it was written: its plan is asked for with a word in front. */
function inStatement(sentence: string): string {
  const before = PLAN_PREFIX.length;
  return sentence.replace(
    /\(line (\d+), column (\d+) \(offset: (\d+)\)\)/,
    (_, line: string, column: string, offset: string) => {
      const at = Number(column) - (line === '1' ? before : 0);
      return `(line ${line}, column ${at} (offset: ${Number(offset) - before}))`;
    },
  );
}
