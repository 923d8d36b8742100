import { mkdtemp, readFile, readdir, rm, stat, writeFile, appendFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLog } from './audit-log.js';
import { opaEvent } from './export-opa.js';
import { syslogLine } from './export-syslog.js';
import type { AuditEntry } from './entry.js';
import { listSegments } from './log-files.js';
import { pruneLog } from './prune-log.js';
import { readLog } from './read-log.js';
import { verifyLog } from './verify-log.js';
import { removeFolder } from '../../../test/support/remove-folder.js';

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'pipewarden-audit-'))));
afterAll(() => removeFolder(folder));

let number = 0;
const place = () => join(folder, String(++number));
const all = async (dataDir: string) => {
  const entries: AuditEntry[] = [];
  for await (const entry of readLog(dataDir)) entries.push(entry);
  return entries;
};
const question = { kind: 'question', by: 'ann', about: 'WhoCan', input: { permission: 'Job/Build' } };

describe('the log', () => {
  it('is empty and whole before anything was asked', async () => {
    expect(await verifyLog(place())).toMatchObject({ entries: 0, problem: null });
    expect(await all(place())).toEqual([]);
  });

  it('holds what several writers said, each once and in one chain', async () => {
    const dataDir = place();
    // Of other sizes, so that each has a writer of its own.
    const logs = [100_000, 200_000, 300_000].map((largest) => openLog(dataDir, { largest }));
    const said = Array.from({ length: 300 }, (_, at) =>
      logs[at % 3]!.append({ ...question, ids: { question: String(at) } }),
    );
    const acknowledged = await Promise.all(said);
    const entries = await all(dataDir);
    expect(await verifyLog(dataDir)).toMatchObject({ entries: 300, problem: null, unsigned: 0 });
    expect(new Set(entries.map(({ ids }) => ids?.['question'])).size).toBe(300);
    for (const { sequence, hash } of acknowledged) expect(entries[sequence - 1]?.hash).toBe(hash);
    for (const name of await readdir(join(dataDir, 'audit')))
      expect((await stat(join(dataDir, 'audit', name))).mode & 0o077).toBe(0);
  });

  it('holds no secret, says where one was, and keeps the ids that were asked about', async () => {
    const dataDir = place();
    const secret = 's3cr3t-s3ntinel-0001';
    const input = {
      ...{ password: secret, deep: [{ apiKey: secret, 'a/b~token': { x: secret } }] },
      ...{ note: `Authorization: Bearer ${secret}`, key: `-----BEGIN PRIVATE KEY-----\n${secret}` },
      ...{ credential: 'credential:acme/deploy-key', token: null, resource: 'variable:vault/prod/db/password' },
    };
    await openLog(dataDir).append({ kind: 'question', by: 'ann', input, result: 'x'.repeat(5000) });
    // As much as a request may hold, which looks like the beginning of a token everywhere.
    await openLog(dataDir).append({ kind: 'question', by: 'ann', input: { text: '-eyJ'.repeat(250_000) } });
    const [entry, long] = await all(dataDir);
    expect(JSON.stringify(entry)).not.toContain(secret);
    expect(long?.cut).toEqual(['/input/text']);
    expect(entry?.masked).toEqual([
      '/input/password',
      '/input/deep/0/apiKey',
      '/input/deep/0/a~1b~0token',
      '/input/note',
      '/input/key',
    ]);
    expect(entry?.cut).toEqual(['/result']);
    expect(entry?.input).toMatchObject({ credential: input.credential, resource: input.resource, token: null });
  });

  it('sets aside what stands behind its signed end, and says so', async () => {
    const dataDir = place();
    const log = openLog(dataDir);
    const { sequence } = await log.append(question);
    const [segment] = await listSegments(join(dataDir, 'audit'));
    await appendFile(join(dataDir, 'audit', segment!), '{"sequence":2,"torn');
    expect(await verifyLog(dataDir)).toMatchObject({ entries: 1, unsigned: 1, problem: null });
    await log.append(question);
    expect((await all(dataDir)).map(({ kind }) => kind)).toEqual(['question', 'log-set-aside', 'question']);
    expect(await verifyLog(dataDir)).toMatchObject({ entries: sequence + 2, unsigned: 0, problem: null });
    const aside = (await readdir(join(dataDir, 'audit'))).find((name) => name.startsWith('unsigned-'));
    expect(await readFile(join(dataDir, 'audit', aside!), 'utf8')).toBe('{"sequence":2,"torn');
  });

  it('goes on behind damage, which is still found', async () => {
    const dataDir = place();
    const log = openLog(dataDir);
    for (let at = 0; at < 3; at++) await log.append(question);
    const [segment] = await listSegments(join(dataDir, 'audit'));
    const file = join(dataDir, 'audit', segment!);
    await writeFile(file, (await readFile(file, 'utf8')).split('\n').slice(0, 2).join('\n') + '\n');
    await log.append(question);
    expect((await verifyLog(dataDir)).problem).toMatchObject({ sequence: 3 });
  });

  it('is noticed when it was put back, by its end that was kept elsewhere', async () => {
    const dataDir = place();
    const log = openLog(dataDir);
    await log.append(question);
    const audit = join(dataDir, 'audit');
    const before = await Promise.all(
      (await readdir(audit)).map(async (name) => [name, await readFile(join(audit, name))] as const),
    );
    const known = await log.append(question);
    expect((await verifyLog(dataDir, known)).problem).toBeNull();
    for (const [name, bytes] of before) await writeFile(join(audit, name), bytes);
    expect((await verifyLog(dataDir)).problem).toBeNull();
    expect((await verifyLog(dataDir, known)).problem?.what).toContain('put back');
    expect((await verifyLog(dataDir, { ...known, sequence: 1 })).problem?.sequence).toBe(1);
  });

  it('still verifies when its oldest files were pruned, and says that they were', async () => {
    const dataDir = place();
    const log = openLog(dataDir, { largest: 1000 });
    for (let at = 0; at < 12; at++) await log.append(question);
    const gone = await pruneLog(dataDir, new Date(Date.now() + 1000), 'ann');
    expect(gone).toBeGreaterThan(4);
    expect(await verifyLog(dataDir)).toMatchObject({ entries: 13 - gone, problem: null });
    expect((await all(dataDir)).at(-1)).toMatchObject({ kind: 'log-pruned', by: 'ann', input: { entries: gone } });
    expect(await pruneLog(dataDir, new Date(0), 'ann')).toBe(0);
  });

  it('is not begun anew where its signed end or its key was taken away', async () => {
    for (const name of ['head.json', 'signing-key.pem']) {
      const dataDir = place();
      const log = openLog(dataDir);
      await log.append(question);
      await rm(join(dataDir, 'audit', name));
      await expect(log.append(question)).rejects.toMatchObject({ code: 'audit-log-damaged' });
      expect((await verifyLog(dataDir)).problem).not.toBeNull();
    }
  });
});

describe('an entry for other tools', () => {
  const entry = { sequence: 7, at: '2026-01-02T03:04:05.678Z', kind: 'decision', by: 'ann "]\\', about: 'job:a/\nb' };
  const whole = { ...entry, result: { decision: true }, ids: { decision: 'd-1' }, previous: 'p', hash: 'h' };

  it("has the shape of OPA's decision log", () => {
    expect(opaEvent(whole, '1.0.0')).toMatchObject({
      ...{ decision_id: 'd-1', path: 'pipewarden/decision', requested_by: entry.by, timestamp: entry.at },
      ...{ result: { decision: true }, labels: { app: 'pipewarden', version: '1.0.0' } },
    });
  });

  it('is one line of RFC 5424, whatever names hold', () => {
    const line = syslogLine(whole);
    expect(line).toMatch(
      /^<110>1 2026-01-02T03:04:05\.678Z [!-~]+ pipewarden - decision \[pipewarden@32473 sequence="7" /,
    );
    expect(line).toContain(String.raw`by="ann \"\]\\"`);
    expect(line).not.toContain('\n');
    expect(line.slice(line.indexOf('\uFEFF') + 1)).toBe('{"result":{"decision":true}}');
  });
});
