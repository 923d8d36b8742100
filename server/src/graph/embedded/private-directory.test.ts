import { chmodSync, mkdirSync, mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { closeToOthers } from './private-directory.js';

let folder: string;
const modeOf = (...names: string[]) => statSync(join(folder, ...names)).mode & 0o777;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'private-'));
  chmodSync(folder, 0o755);
});

describe('a data directory that others can read', () => {
  it('is closed, which is told once', async () => {
    mkdirSync(join(folder, 'neo4j'));
    writeFileSync(join(folder, 'neo4j.conf'), '');
    expect(await closeToOthers(folder)).toContain(`${folder} could be read by others`);
    expect(modeOf()).toBe(0o700);
    expect(await closeToOthers(folder)).toBeUndefined();
  });

  it('is closed while it is empty', async () => {
    await closeToOthers(folder);
    expect(modeOf()).toBe(0o700);
  });

  it('stays as it is where it holds files of somebody else, and what is ours in it is closed', async () => {
    mkdirSync(join(folder, 'snapshots'), { mode: 0o755 });
    writeFileSync(join(folder, 'letter.txt'), '');
    expect(await closeToOthers(folder)).toContain('snapshots could be read by others');
    expect([modeOf(), modeOf('snapshots'), modeOf('neo4j')]).toEqual([0o755, 0o700, 0o700]);
    expect(await closeToOthers(folder)).toBeUndefined();
  });

  it('is nothing to worry about before it is there', async () => {
    expect(await closeToOthers(join(folder, 'later'))).toBeUndefined();
  });
});
