import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { markedNodes, standingMarks, writeMark, type MarkLine } from './kept-marks.js';

const line = (record: MarkLine['record'], node: string, as: MarkLine['as'], reason: string): MarkLine => ({
  ...{ record, node, as, reason, by: 'olga', at: '2026-06-01T00:00:00.000Z' },
});

it('marks stand until they are taken back, and a line that a full disk has cut takes no other with it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pipewarden-marks-'));
  try {
    expect(await standingMarks(folder)).toEqual([]);
    await writeMark(folder, line('marked', 'agent:acme/a', 'owned', 'pentest'));
    await writeMark(folder, line('marked', 'user:acme/ann', 'compromised', 'phished'));
    await writeMark(folder, line('marked', 'agent:acme/a', 'compromised', 'malware'));
    appendFileSync(join(folder, 'decisions', 'marks.ndjson'), '{"record":"marked","node":"job:ac');
    await writeMark(folder, line('unmarked', 'agent:acme/a', 'owned', 'done'));
    expect((await standingMarks(folder)).map(({ node, as, reason }) => `${node} ${as} ${reason}`)).toEqual([
      'user:acme/ann compromised phished',
      'agent:acme/a compromised malware',
    ]);
    expect(await markedNodes(folder)).toEqual(['user:acme/ann', 'agent:acme/a']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
