/** What is acknowledged before it is on disk: how long it may wait, and that nobody can cut it off meanwhile. */
import { copyFile, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openLog } from './audit-log.js';
import { headFile, listSegments, logFolder, writtenHeadFile } from './log-files.js';
import { verifyLog } from './verify-log.js';
import { removeFolder } from '../../../test/support/remove-folder.js';

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'pipewarden-flushed-'));
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }); // nothing is flushed before a test says so
});
afterAll(async () => {
  vi.useRealTimers();
  await removeFolder(home);
});

let number = 0;
const place = () => join(home, String(++number));
const question = { kind: 'question', by: 'ann', about: 'WhoCan' };
const flushedTo = async (dataDir: string) =>
  (JSON.parse(await readFile(headFile(logFolder(dataDir)), 'utf8')) as { sequence: number }).sequence;

/** A log of one entry that is on disk and three that wait for it. */
async function halfFlushed() {
  const dataDir = place();
  const log = openLog(dataDir);
  await log.append({ ...question, kind: 'change' });
  for (let at = 0; at < 3; at++) await log.append(question);
  const folder = logFolder(dataDir);
  const [segment] = await listSegments(folder);
  const file = join(folder, segment!);
  const entries = (await readFile(file, 'utf8')).split('\n').slice(0, -1);
  const cutTo = (count: number) => truncate(file, entries.slice(0, count).join('\n').length + 1);
  return { dataDir, log, folder, cutTo };
}

it('a question is on disk 200 ms after it was acknowledged, a change before', async () => {
  const { dataDir, log } = await halfFlushed();
  expect(await flushedTo(dataDir)).toBe(1);
  vi.advanceTimersByTime(200);
  for (let left = 500; left > 0 && (await flushedTo(dataDir)) === 1; left--) await sleep(10);
  expect(await flushedTo(dataDir)).toBe(4);
  const { sequence } = await log.append({ ...question, kind: 'decision' });
  expect(await flushedTo(dataDir)).toBe(sequence);
});

it('what one writer left unflushed is flushed by the next who must', async () => {
  const { dataDir } = await halfFlushed();
  await openLog(dataDir, { largest: 200_000 }).append({ ...question, kind: 'approval' });
  expect(await flushedTo(dataDir)).toBe(5);
  expect(await verifyLog(dataDir)).toMatchObject({ entries: 5, problem: null });
});

it.each([1, 2, 3])('entries cut off before they were flushed are missed: %i of 4 are left', async (left) => {
  const { dataDir, cutTo } = await halfFlushed();
  await cutTo(left);
  const { problem } = await verifyLog(dataDir);
  expect(problem).toMatchObject({ sequence: left + 1, what: expect.stringContaining('went on to entry 4') });
  expect(problem?.what).toContain('machine that stopped');
});

it('neither end can be taken away or put in the place of the other', async () => {
  const { dataDir, folder, cutTo } = await halfFlushed();
  const [written, flushed] = [writtenHeadFile(folder), headFile(folder)];
  const before = await readFile(written);
  await cutTo(1);
  await rm(written);
  expect((await verifyLog(dataDir)).problem?.what).toContain('is gone');
  await copyFile(flushed, written);
  expect((await verifyLog(dataDir)).problem?.what).toContain('was changed');
  await writeFile(written, (await readFile(flushed, 'utf8')).padEnd(before.length));
  expect((await verifyLog(dataDir)).problem?.what).toContain('was changed');
  for (let at = 0; at < before.length; at += 5) {
    await writeFile(written, Buffer.from(before).fill(before[at] === 0x20 ? 0x0a : 0x20, at, at + 1));
    expect((await verifyLog(dataDir)).problem, `byte ${at}`).not.toBeNull();
  }
});
