import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../test/support/temporary-home.js';
import { inspectStore } from './inspect-store.js';
import { isRepaired, underRepairLock } from './repair-lock.js';

const noProcess = 2 ** 22 + 1;

describe('the repair of a store', () => {
  it('is done by one process at a time, in a folder that is gone afterwards', async () => {
    const dataDir = temporaryFolder();
    writeFileSync(join(dataDir, 'repair.lock'), String(process.ppid));
    expect(await isRepaired(dataDir)).toBe(true);
    expect(await underRepairLock(dataDir, () => Promise.reject(new Error('it was begun')))).toBe(false);
    expect((await inspectStore(dataDir, 0)).map(({ what }) => what)).toEqual(['Graph store', 'Repair']);
  });

  it('is begun anew where the process that was at it has died', async () => {
    const dataDir = temporaryFolder();
    writeFileSync(join(dataDir, 'repair.lock'), String(noProcess));
    mkdirSync(join(dataDir, 'repair', 'neo4j', 'half'), { recursive: true });
    let found = true;
    expect(
      await underRepairLock(dataDir, async (workshop) => {
        found = existsSync(join(workshop, 'neo4j'));
      }),
    ).toBe(true);
    expect(found).toBe(false);
    expect([existsSync(join(dataDir, 'repair')), await isRepaired(dataDir)]).toEqual([false, false]);
  });

  it('leaves nothing behind where it fails', async () => {
    const dataDir = temporaryFolder();
    await expect(underRepairLock(dataDir, () => Promise.reject(new Error('no room')))).rejects.toThrow('no room');
    expect(existsSync(join(dataDir, 'repair.lock'))).toBe(false);
  });
});

describe('what doctor says of a store', () => {
  it('is what will become of it', async () => {
    const dataDir = temporaryFolder();
    expect(await inspectStore(join(dataDir, 'none'), 0)).toMatchObject([{ state: 'ok', text: 'not made yet' }]);
    expect(await inspectStore(dataDir, 2)).toMatchObject([
      { state: 'note', text: expect.stringContaining('2 sources') },
    ]);
    mkdirSync(join(dataDir, 'neo4j', 'data', 'databases', 'neo4j'), { recursive: true });
    mkdirSync(join(dataDir, 'neo4j.damaged-2'));
    expect(await inspectStore(dataDir, 2)).toMatchObject([
      { what: 'Graph store', state: 'ok' },
      { what: 'Damaged store', state: 'note', text: expect.stringContaining('neo4j.damaged-2') },
    ]);
  });
});
