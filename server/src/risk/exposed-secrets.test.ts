import { expect, it } from 'vitest';
import { exposedBy, type ExposedRow } from './exposed-secrets.js';

const row = (ids: readonly string[], secrets: readonly string[], rest: Partial<ExposedRow> = {}): ExposedRow => ({
  ...{ ids, secrets, how: 'used', secret: secrets[0]!, user: 'pay/a', production: null },
  ...rest,
});

it('what several rows expose at a node is counted once, and each node has its own', () => {
  const exposedAt = exposedBy([
    row(['one', 'two'], ['b', 'c', 'd'], { user: 'pay/b' }),
    row(['one'], ['a', 'b'], { production: 'z/prod' }),
    row(['one'], ['e', 'a'], { production: 'pay/prod' }),
    row(['one'], ['k'], { how: 'is', user: 'x' }),
  ]);
  expect(exposedAt('one')).toEqual([
    { how: 'is', secrets: 1, secret: 'k', user: 'x', production: null },
    { how: 'used', secrets: 5, secret: 'a', user: 'pay/a', production: 'pay/prod' },
  ]);
  expect(exposedAt('two')).toEqual([{ how: 'used', secrets: 3, secret: 'b', user: 'pay/b', production: null }]);
  expect(exposedAt('three')).toEqual([]);
});
