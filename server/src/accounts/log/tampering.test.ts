/** 1,000 edits drawn at random: each is found, and at the entry it begins with. */
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openLog } from './audit-log.js';
import { headFile, listSegments, logFolder } from './log-files.js';
import { verifyLog } from './verify-log.js';
import { removeFolder } from '../../../test/support/remove-folder.js';

const ENTRIES = 24;
let dataDir: string;
let names: string[];
let before: Buffer[];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'pipewarden-tampering-'));
  const log = openLog(dataDir, { largest: 2000 });
  for (let at = 0; at < ENTRIES; at++)
    await log.append({ kind: 'question', by: `person-${at}`, about: 'WhoCan', input: { text: 'ä'.repeat(at % 7) } });
  names = await listSegments(logFolder(dataDir));
  before = await Promise.all(names.map((name) => readFile(join(logFolder(dataDir), name))));
});
afterAll(() => removeFolder(dataDir));

/** The same numbers for the same seed (mulberry32). */
let state = 20_261_129;
function below(limit: number): number {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * limit);
}

interface Edit {
  after: Buffer;
  /** Line of the file, from 0, that is the first to be another. */
  line: number;
}

const lineAt = (bytes: Buffer, at: number) => bytes.subarray(0, at).filter((byte) => byte === 10).length;
const lines = (bytes: Buffer) => bytes.toString().split('\n').slice(0, -1);
const joined = (list: readonly string[]) => Buffer.from(list.map((line) => `${line}\n`).join(''));

const edits: Record<string, (bytes: Buffer) => Edit> = {
  change(bytes) {
    const at = below(bytes.length);
    const after = Buffer.from(bytes);
    after[at] = (bytes[at]! + 1 + below(255)) % 256;
    return { after, line: lineAt(bytes, at) };
  },
  insert(bytes) {
    const at = below(bytes.length);
    return {
      after: Buffer.concat([bytes.subarray(0, at), Buffer.from([32 + below(90)]), bytes.subarray(at)]),
      line: lineAt(bytes, at),
    };
  },
  remove(bytes) {
    const list = lines(bytes);
    const line = below(list.length);
    return { after: joined(list.toSpliced(line, 1)), line };
  },
  reorder(bytes) {
    const list = lines(bytes);
    const line = below(list.length - 1);
    const other = line + 1 + below(list.length - line - 1);
    return { after: joined(list.with(line, list[other]!).with(other, list[line]!)), line };
  },
  repeat(bytes) {
    const list = lines(bytes);
    const line = 1 + below(list.length - 1);
    return { after: joined(list.toSpliced(line, 0, list[line - 1]!)), line };
  },
  truncate(bytes) {
    const at = below(bytes.length);
    return { after: bytes.subarray(0, at), line: lineAt(bytes, at) };
  },
};

it('each of 1,000 edits is found and placed', async () => {
  expect(names.length).toBeGreaterThan(2);
  const firstOf = (at: number) => 1 + before.slice(0, at).reduce((sum, bytes) => sum + lines(bytes).length, 0);
  const kinds = Object.values(edits);
  for (let round = 0; round < 1000; round++) {
    const at = below(names.length);
    const file = join(logFolder(dataDir), names[at]!);
    const { after, line } = kinds[round % kinds.length]!(before[at]!);
    await writeFile(file, after);
    expect((await verifyLog(dataDir)).problem, `round ${round}`).toMatchObject({ sequence: firstOf(at) + line });
    await writeFile(file, before[at]!);
  }
  expect((await verifyLog(dataDir)).problem).toBeNull();
});

it('an edit of the signed end is found, whatever byte it is', async () => {
  const head = await readFile(headFile(logFolder(dataDir)));
  for (let round = 0; round < 100; round++) {
    await writeFile(headFile(logFolder(dataDir)), edits['change']!(head).after);
    expect((await verifyLog(dataDir)).problem).not.toBeNull();
  }
  await writeFile(headFile(logFolder(dataDir)), head);
});
