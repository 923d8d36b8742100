import { appendFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../test/support/temporary-home.js';
import { openLog } from '../../accounts/log/audit-log.js';
import { planPrune, prune } from '../../history/retention/prune.js';
import { parseRetention } from '../../history/retention/rule.js';
import { appendBaselineLine } from '../../sources/baselines/kept-baselines.js';
import { snapshotPath } from '../../sources/snapshots/snapshot-path.js';
import { appendRecords } from '../../sources/store/load-records.js';
import { ApprovalBook } from '../approvals/book.js';
import type { Asked } from '../approvals/task.js';
import { referredLoads } from './referred-loads.js';

const NOW = new Date('2026-06-30T12:00:00.000Z');
const day = (of: number) => `2026-06-${String(of).padStart(2, '0')}T02:00:00.000Z`;

/** A data directory with a load of `acme` on each of the first twenty days of June. */
async function twentyLoads(): Promise<string> {
  const dataDir = temporaryFolder();
  for (let of = 1; of <= 20; of++) {
    const file = snapshotPath(dataDir, 'acme', day(of));
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, 'x'.repeat(1000));
    const times = { takenAt: day(of), loadedAt: day(of), number: of, changed: true };
    await appendRecords(dataDir, 'acme', [{ ...times, nodes: 1, relationships: 1, digest: 'd', shape: 1 }]);
  }
  return dataDir;
}

const pending: Asked = {
  ...{ event: 'asked', id: 't1', at: '2026-06-05T12:00:00.000Z', kind: 'approval', request: { job: 'job:acme/a' } },
  ...{ requester: { account: 'ann', name: 'Ann', principals: [] }, reason: 'now', idempotencyKey: null, lasts: 60 },
  ...{ needs: [{ guardrail: 'g', approvers: [] }], expiresAt: '2026-07-05T00:00:00.000Z', requestedUntil: null },
};

async function plan(dataDir: string, rule = '3d') {
  const { decisions, open } = await referredLoads(dataDir, NOW.toISOString());
  const referred = (source: string) => ({ decisions: decisions.get(source) ?? new Set<string>(), open });
  return planPrune({ dataDir, rule: parseRetention(rule), now: NOW, referred });
}

describe('old loads', () => {
  it('stay where a baseline, a decision or an open approval refers to them, and go otherwise', async () => {
    const dataDir = await twentyLoads();
    const accepted = { number: 3, takenAt: day(3), part: null, by: 'olga', reason: 'fine', at: day(4) };
    await appendBaselineLine(dataDir, 'acme', {
      record: 'accepted',
      id: 'baseline:acme/1',
      source: 'acme',
      ...accepted,
    });
    const snapshots = [
      { source: 'acme', takenAt: day(9) },
      { source: 'vault', takenAt: day(10) },
      { source: 'acme', takenAt: null },
    ];
    await openLog(dataDir).append({ kind: 'decision', by: 'ann', input: {}, result: { snapshots } });
    const book = new ApprovalBook(dataDir);
    await book.change(() => pending);
    await book.change(() => ({ ...pending, id: 't2', at: day(7), expiresAt: day(8) }));
    const plans = await plan(dataDir);
    expect(plans[0]!.stay.map(({ load, why }) => [load.number, why])).toEqual([
      [3, 'a baseline is made of it'],
      [5, 'an open approval was asked for while it was in effect'],
      [9, 'a decision was made of it'],
      [20, 'the source is at it'],
    ]);
    expect(plans[0]!.go.reduce((total, { bytes }) => total + bytes, 0)).toBe(16_000);
    expect(readdirSync(join(snapshotPath(dataDir, 'acme', ''), '..'))).toHaveLength(20);
    await prune(plans);
    const left = [3, 5, 9, 20].map((of) => existsSync(snapshotPath(dataDir, 'acme', day(of))));
    expect([left, readdirSync(join(snapshotPath(dataDir, 'acme', ''), '..')).length]).toEqual([
      [true, true, true, true],
      4,
    ]);
    expect((await plan(dataDir))[0]!.go).toEqual([]);
  });

  it('all stay where the log is damaged: what cannot be read may refer to anything', async () => {
    const dataDir = await twentyLoads();
    await openLog(dataDir).append({ kind: 'question', by: 'ann', input: {} });
    const folder = join(dataDir, 'audit');
    const segment = readdirSync(folder).find((name) => name.endsWith('.ndjson'))!;
    writeFileSync(join(folder, segment), '');
    appendFileSync(join(folder, segment), '{"sequence":1}\n');
    await expect(plan(dataDir)).rejects.toMatchObject({ code: 'audit-log-damaged' });
  });

  it('of a source that is not there are refused, not passed by', async () => {
    const dataDir = await twentyLoads();
    const ask = { dataDir, rule: parseRetention('3d'), source: 'none', now: NOW };
    const referred = () => ({ decisions: new Set<string>(), open: [] });
    await expect(planPrune({ ...ask, referred })).rejects.toMatchObject({ code: 'unknown-source' });
  });
});
