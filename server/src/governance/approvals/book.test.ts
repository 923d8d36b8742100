import { appendFile, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApprovalBook } from './book.js';
import { activeAt, statusAt, type ApprovalEvent, type Asked, type Person } from './task.js';
import { removeFolder } from '../../../test/support/remove-folder.js';

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'pipewarden-approvals-'))));
afterAll(() => removeFolder(folder));

let number = 0;
const place = () => join(folder, String(++number));
const ann: Person = { account: 'ann', name: 'Ann', principals: ['user:acme/ann'] };
const bob: Person = { account: 'bob', name: 'Bob', principals: ['user:acme/bob'] };
const at = '2026-01-01T12:00:00.000Z';
const asked = (id: string, more: Partial<Asked> = {}): Asked => ({
  ...{ event: 'asked', id, at, kind: 'approval', request: { job: 'job:acme/a' }, requester: ann, reason: 'now' },
  ...{ needs: [{ guardrail: 'g', approvers: ['user:acme/bob'] }], expiresAt: '2026-01-01T13:00:00.000Z' },
  ...{ lasts: 60, requestedUntil: null, idempotencyKey: null, ...more },
});
const agreed = (id: string, more: { at?: string; by?: Person } = {}): ApprovalEvent => ({
  ...{ event: 'agreed', id, at, by: bob, reason: 'fine', guardrails: ['g'], through: ['user:acme/bob'], ...more },
});
const ended = (event: 'denied' | 'withdrawn' | 'revoked', id: string, when = at): ApprovalEvent => ({
  ...{ event, id, at: when, by: bob, reason: 'no' },
});
const write = (book: ApprovalBook, event: ApprovalEvent) => book.change(() => event);
const codes = (results: readonly PromiseSettledResult<unknown>[]) =>
  results.map((each) => (each.status === 'fulfilled' ? 'done' : (each.reason as { code: string }).code));

describe('a task', () => {
  it('makes one transition out of pending, whoever is first of a thousand', async () => {
    const dataDir = place();
    const books = [new ApprovalBook(dataDir), new ApprovalBook(dataDir), new ApprovalBook(dataDir)];
    const ids = Array.from({ length: 20 }, (_, each) => `task-${each}`);
    for (const id of ids) await write(books[0]!, asked(id));
    const results = await Promise.allSettled(
      Array.from({ length: 1000 }, (_, each) => {
        const id = ids[each % ids.length]!;
        const book = books[each % 3]!;
        return write(book, each % 7 < 3 ? agreed(id) : ended(each % 2 ? 'denied' : 'withdrawn', id));
      }),
    );
    expect(codes(results).filter((each) => each === 'done').length).toBe(ids.length);
    expect(new Set(codes(results))).toEqual(new Set(['done', 'task-settled']));
    const lines = (await readFile(join(dataDir, 'decisions/approvals.ndjson'), 'utf8')).trim().split('\n');
    expect(lines.length).toBe(2 * ids.length);
    const [one, other] = [await books[1]!.tasks(), await new ApprovalBook(dataDir).tasks()];
    expect([...one]).toEqual([...other]);
  });

  it('is expired, and an approval over, at the very millisecond', async () => {
    const book = new ApprovalBook(place());
    await write(book, asked('a'));
    await write(book, asked('b'));
    const [late, intime] = ['2026-01-01T13:00:00.000Z', '2026-01-01T12:59:59.999Z'];
    await expect(write(book, agreed('a', { at: late }))).rejects.toMatchObject({ code: 'task-settled' });
    const tasks = await write(book, agreed('b', { at: intime }));
    expect([statusAt(tasks.get('a')!, intime), statusAt(tasks.get('a')!, late)]).toEqual(['pending', 'expired']);
    expect(activeAt(tasks, '2026-01-01T13:00:59.998Z').map(({ id }) => id)).toEqual(['b']);
    expect(activeAt(tasks, '2026-01-01T13:00:59.999Z')).toEqual([]);
  });

  it('that overrides takes two people, and ends when it was asked to', async () => {
    const book = new ApprovalBook(place());
    await write(book, asked('a', { kind: 'override', lasts: 3600, requestedUntil: '2026-01-01T12:10:00.000Z' }));
    expect(activeAt(await write(book, agreed('a')), at)).toEqual([]);
    const cee: Person = { account: 'cee', name: 'Cee', principals: ['user:acme/cee'] };
    expect(activeAt(await write(book, agreed('a', { by: cee })), at)[0]).toMatchObject({
      kind: 'override',
      until: '2026-01-01T12:10:00.000Z',
    });
    const after = await write(book, ended('revoked', 'a', '2026-01-01T12:05:00.000Z'));
    expect(activeAt(after, '2026-01-01T12:05:00.000Z')).toEqual([]);
    await expect(write(book, ended('revoked', 'a', '2026-01-01T12:06:00.000Z'))).rejects.toMatchObject({
      code: 'approval-over',
    });
  });

  it('that needs two guardrails is approved when both have somebody', async () => {
    const book = new ApprovalBook(place());
    await write(
      book,
      asked('a', {
        needs: [
          { guardrail: 'g', approvers: [] },
          { guardrail: 'h', approvers: [] },
        ],
      }),
    );
    expect(statusAt((await write(book, agreed('a'))).get('a')!, at)).toBe('pending');
    const second = { ...agreed('a'), guardrails: ['h'] } as ApprovalEvent;
    expect(statusAt((await write(book, second)).get('a')!, at)).toBe('approved');
  });
});

describe('the book', () => {
  it('passes by a line that was cut when somebody was killed, and goes on behind the whole ones', async () => {
    const dataDir = place();
    await write(new ApprovalBook(dataDir), asked('a'));
    await appendFile(join(dataDir, 'decisions/approvals.ndjson'), '{"event":"asked","id":"cu');
    const book = new ApprovalBook(dataDir);
    expect([...(await book.tasks()).keys()]).toEqual(['a']);
    await write(book, asked('b'));
    expect([...(await new ApprovalBook(dataDir).tasks()).keys()]).toEqual(['a', 'b']);
  });

  it('is read anew where its file was taken away, or another was put in its place', async () => {
    const [dataDir, other] = [place(), place()];
    const [book, file] = [new ApprovalBook(dataDir), join(dataDir, 'decisions/approvals.ndjson')];
    for (const id of ['a', 'b']) await write(book, asked(id));
    for (const id of ['c', 'd']) await write(new ApprovalBook(other), asked(id));
    expect([...(await book.tasks()).keys()]).toEqual(['a', 'b']);
    await rename(join(other, 'decisions/approvals.ndjson'), file);
    expect([...(await book.tasks()).keys()]).toEqual(['c', 'd']);
    await rm(file);
    expect((await book.tasks()).size).toBe(0);
    await write(book, asked('e'));
    expect([...(await new ApprovalBook(dataDir).tasks()).keys()]).toEqual(['e']);
  });

  it('has everything that was acknowledged before a writer was killed', async () => {
    const dataDir = place();
    const program = `
      import { ApprovalBook } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, 'book.ts')).href)};
      const book = new ApprovalBook(process.argv[1]);
      const asked = JSON.parse(process.argv[2]);
      for (let each = 0; each < 100000; each++) {
        await book.change(() => ({ ...asked, id: 'task-' + each }));
        process.stdout.write('task-' + each + '\\n');
      }`;
    const written = await new Promise<string[]>((resolve, reject) => {
      const args = ['--import', 'tsx', '--input-type=module', '-e', program, dataDir, JSON.stringify(asked('x'))];
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
      let text = '';
      child.stdout.on('data', (chunk: Buffer) => {
        text += String(chunk);
        if (text.split('\n').length > 30) child.kill('SIGKILL');
      });
      child.on('error', reject).on('close', () => resolve(text.split('\n').slice(0, -1)));
    });
    await rm(join(dataDir, 'decisions/.approvals.lock'), { force: true });
    const known = await new ApprovalBook(dataDir).tasks();
    expect(written.length).toBeGreaterThan(25);
    expect(written.filter((id) => !known.has(id))).toEqual([]);
  });
});
