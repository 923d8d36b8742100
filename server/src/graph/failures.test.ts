import { Neo4jError } from 'neo4j-driver';
import { describe, expect, it } from 'vitest';
import { explainFailure } from './failures.js';

const told = (code: string, message: string) =>
  explainFailure(new Neo4jError(message, code, '', ''), 'The statement "x"') as { code: string; message: string };

describe('what the driver reports', () => {
  it.each([
    ['N/A', 'Pool is closed, it is no more able to serve requests.', 'graph-unreachable'],
    [
      'Neo.DatabaseError.General.UnknownError',
      'Access to record Node[7] went out of bounds of the page.',
      'store-damaged',
    ],
    ['Neo.DatabaseError.Statement.ExecutionFailed', 'InvalidRecordException: Record not in use', 'store-damaged'],
    ['Neo.ClientError.Statement.ArgumentError', 'The index is out of bounds', 'query-failed'],
    ['Neo.TransientError.General.DatabaseUnavailable', 'The database is not available.', 'graph-stopped'],
    [
      'Neo.DatabaseError.General.UnknownError',
      'The database has encountered a critical error, and needs to be restarted.',
      'graph-stopped',
    ],
    ['Neo.DatabaseError.General.UnknownError', 'java.io.IOException: No space left on device', 'disk-full'],
  ])('as %s "%s" is %s', (code, message, ours) => {
    expect(told(code, message).code).toBe(ours);
  });
});
