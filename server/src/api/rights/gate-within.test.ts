import { expect, it } from 'vitest';
import type { RowScope } from '../../domain/caller.js';
import { taskWithin } from './gate-within.js';

const scope: RowScope = { parts: [{ source: 'acme', folders: ['pay'] }] };
type Task = Parameters<typeof taskWithin>[1];
const task = (more: Partial<Task>) =>
  ({
    ...{ requester: 'ann', agreedBy: [], settledBy: null, needs: [], reason: 'now', settledReason: null },
    ...more,
  }) as unknown as Task;

it('what people write beside a request is told where it names nothing by id', () => {
  const told = taskWithin(scope, task({ reason: 'release 41', settledReason: 'for credential:acme/#prod-key' }));
  expect(told.reason).toBe('release 41');
  expect(told.settledReason).not.toContain('prod-key');
  expect(taskWithin(scope, task({ reason: 'with credential:acme/#prod-key' })).reason).not.toContain('prod-key');
});
