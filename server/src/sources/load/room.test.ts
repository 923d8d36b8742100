import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freeMegabytes } from '../../jvm/disk.js';
import { temporaryFolder } from '../../../test/support/temporary-home.js';
import { watchRoom } from './room.js';

const here = tmpdir();

describe('the disk of the store', () => {
  it('is refused before a load where too little is free', async () => {
    const all = await freeMegabytes(here);
    await expect(watchRoom(here, undefined, all + 100_000)).rejects.toMatchObject({
      code: 'disk-full',
      message: expect.stringContaining('MB left'),
    });
  });

  it('hands on the end that somebody asks for', async () => {
    const asked = new AbortController();
    const watch = await watchRoom(here, asked.signal, 0);
    expect(watch.signal.aborted).toBe(false);
    const ended = once(watch.signal, 'abort');
    asked.abort(new Error('enough'));
    await ended;
    expect(watch.signal.reason).toMatchObject({ message: 'enough' });
    watch.stop();
  });

  it('ends a load before it is full', async () => {
    const file = join(temporaryFolder(), 'fills');
    const watch = await watchRoom(here, undefined, (await freeMegabytes(here)) - 32);
    const ended = once(watch.signal, 'abort');
    writeFileSync(file, Buffer.alloc(64 << 20));
    await ended;
    rmSync(file);
    expect(watch.signal.reason).toMatchObject({ code: 'disk-full' });
  });

  it('is that of the first folder above which is there', async () => {
    const watch = await watchRoom(join(here, 'not', 'yet', 'there'), undefined, 0);
    watch.stop();
    expect(watch.signal.aborted).toBe(false);
  });
});
