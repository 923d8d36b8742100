import { Neo4jError } from 'neo4j-driver';
import { describe, expect, it } from 'vitest';
import { retrying } from './retry.js';

const failing = (code: string, times: number) => {
  let left = times;
  return async () => {
    if (left-- > 0) throw new Neo4jError('not now', code, '', '');
    return 'answer';
  };
};

describe('a read that is tried again', () => {
  it('answers once the server does', async () => {
    expect(await retrying(failing('Neo.TransientError.General.DatabaseUnavailable', 2))).toBe('answer');
  });

  it('is given up when it can never succeed', async () => {
    await expect(retrying(failing('Neo.ClientError.Statement.SyntaxError', 1))).rejects.toThrow('not now');
  });

  it('is given up when patience ends', async () => {
    await expect(retrying(failing('ServiceUnavailable', 1000), 150)).rejects.toThrow('not now');
  });
});
