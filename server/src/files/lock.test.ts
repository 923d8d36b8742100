import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../../test/support/temporary-home.js';
import { underLock } from './lock.js';

/** Time passes between seeing that a lock was left behind and taking it away: what others do meanwhile must not matter. */
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const rm: typeof real.rm = async (path, options) => {
    await setTimeout(Math.random() * 12);
    return real.rm(path, options);
  };
  return { ...real, rm };
});

const noProcess = 2 ** 22 + 1;
const leftBehind: readonly [string, (lock: string) => void][] = [
  ['nothing', () => {}],
  ['the lock of a process that has died', (lock) => writeFileSync(lock, String(noProcess))],
  [
    'a lock without a name, by one that was killed before it could write it',
    (lock) => {
      writeFileSync(lock, '');
      utimesSync(lock, 0, 0);
    },
  ],
];

describe('work under a lock', () => {
  it.each(leftBehind)('is done one at a time where all of them find %s', async (_, leave) => {
    const folder = temporaryFolder();
    const [lock, counter] = [join(folder, '.lock'), join(folder, 'counter')];
    writeFileSync(counter, '0');
    const count = () =>
      underLock(lock, async () => {
        const before = Number(await readFile(counter, 'utf8'));
        await setTimeout(1);
        await writeFile(counter, String(before + 1));
      });
    for (let round = 0; round < 8; round++) {
      leave(lock);
      await Promise.all(Array.from({ length: 5 }, count));
    }
    expect(readFileSync(counter, 'utf8')).toBe('40');
    expect(existsSync(lock)).toBe(false);
  });

  it('leaves the lock free where it fails', async () => {
    const lock = join(temporaryFolder(), '.lock');
    await expect(underLock(lock, () => Promise.reject(new Error('no room')))).rejects.toThrow('no room');
    expect(await underLock(lock, () => Promise.resolve('done'))).toBe('done');
  });
});
