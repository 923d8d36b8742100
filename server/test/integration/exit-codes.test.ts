/** What a pipeline can rely on: docs/exit-codes.md. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { estate } from '../support/estate.js';
import { graphDataDir, ownSource } from '../support/graph.js';
import { loadEstate } from '../support/load-estate.js';
import { temporaryFolder } from '../support/temporary-home.js';

const program = fileURLToPath(new URL('../../../bin/pipewarden.js', import.meta.url));
const source = ownSource('codes');
const header = 'subject\tsubjectKind\tobjectKind\tobjectFullName\tpermissionId\tallowed';

function truth(...rows: readonly string[]): string {
  const path = join(temporaryFolder(), 'truth.tsv');
  writeFileSync(path, `${[header, ...rows].join('\n')}\n`);
  return path;
}

/** `reads` bytes of stdout are read, then it is closed, as `head` does; all when absent. */
async function pipewarden(
  args: readonly string[],
  reads?: number,
): Promise<{ code: number; out: string; err: string }> {
  const env = { ...process.env, PIPEWARDEN_DATA: graphDataDir() };
  const child = spawn(process.execPath, [program, ...args], { env });
  const said = { out: '', err: '' };
  child.stdout.on('data', (part: Buffer) => {
    said.out += part.toString();
    if (reads !== undefined && said.out.length >= reads) child.stdout.destroy();
  });
  child.stderr.on('data', (part: Buffer) => (said.err += part.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, ...said };
}

beforeAll(async () => {
  const items = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`job-${at}`, {}]));
  await loadEstate(estate({ source, users: ['ann'], entries: ['U:ann Overall/Read', 'U:ann Job/Read'], items }));
});

describe('the exit code', () => {
  it.each(['verify', 'access-matrix'])(
    'of %s is 2 for a source that is not there, and nothing is printed',
    async (name) => {
      const args = name === 'verify' ? [name, truth()] : [name];
      const { code, out, err } = await pipewarden([...args, '--source', 'nowhere']);
      expect([code, out]).toEqual([2, '']);
      expect(err).toMatch(/There is no source "nowhere"\..*\(unknown-source\)/);
    },
  );

  it('of verify is 2 for a table without rows, 1 for one that differs, 0 for one that agrees', async () => {
    const row = (allowed: string) => `ann\tuser\tjob\tjob-1\thudson.model.Item.Read\t${allowed}`;
    const ask = async (...rows: string[]) => (await pipewarden(['verify', truth(...rows), '--source', source])).code;
    expect(await ask()).toBe(2);
    expect(await ask(row('1'))).toBe(0);
    expect(await ask(row('0'))).toBe(1);
  });

  it('is 2, and one sentence, where the disk that the answer is written to is full', async () => {
    const full = openSync('/dev/full', 'w');
    const env = { ...process.env, PIPEWARDEN_DATA: graphDataDir() };
    const args = [program, 'access-matrix', '--source', source];
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', full, 'pipe'] });
    let err = '';
    child.stderr!.on('data', (part: Buffer) => (err += part.toString()));
    const [code] = (await once(child, 'close')) as [number];
    closeSync(full);
    expect([code, err]).toEqual([2, expect.stringMatching(/^pipewarden: .* is full\. .*\(disk-full\)\n$/)]);
  });

  it('is 0 where the reader of a long answer has seen enough', async () => {
    const { code, err } = await pipewarden(['access-matrix', '--source', source], 100);
    expect([code, err]).toEqual([0, '']);
  });
});
