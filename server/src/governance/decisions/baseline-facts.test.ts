import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../test/support/temporary-home.js';
import { appendBaselineLine } from '../../sources/baselines/kept-baselines.js';
import { readBaseline } from './baseline-facts.js';

const job = 'job:acme/release/production/deploy';
const [at, by, reason] = ['2026-01-01T00:00:00.000Z', 'nora', 'reviewed'];
const accepted = (part: string | null, source = 'acme') =>
  ({ record: 'accepted', id: `baseline:${source}/1`, source, number: 1, takenAt: at, part, by, reason, at }) as const;

async function withBaseline(part: string | null, source = 'acme'): Promise<string> {
  const folder = temporaryFolder();
  await appendBaselineLine(folder, source, accepted(part, source));
  return folder;
}

describe('a baseline of a job', () => {
  it.each([null, 'controller:acme', 'folder:acme/release', 'folder:acme/release/production', job])(
    'is one of what holds it: %s',
    async (part) => expect(await readBaseline(await withBaseline(part), job)).toBe('accepted'),
  );

  it.each(['folder:acme/release/staging', 'folder:acme/rel', 'job:acme/release/other', 'agent:acme/linux-1'])(
    'is none of what stands beside it: %s',
    async (part) => expect(await readBaseline(await withBaseline(part), job)).toBe('missing'),
  );

  it('is none of another source, and none that was taken back', async () => {
    expect(await readBaseline(await withBaseline(null, 'other'), job)).toBe('missing');
    const folder = await withBaseline(null);
    await appendBaselineLine(folder, 'acme', { record: 'removed', id: 'baseline:acme/1', by, at });
    expect(await readBaseline(folder, job)).toBe('missing');
  });

  it('is not known where nothing is kept', async () => {
    expect(await readBaseline(null, job)).toBeNull();
  });
});
