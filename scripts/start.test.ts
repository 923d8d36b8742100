import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const script = fileURLToPath(new URL('start.mjs', import.meta.url));
const folders: string[] = [];

afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** A folder of programs: all that the script finds. `javac` prints the version given. */
function programs(javac?: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'pipewarden-path-'));
  folders.push(folder);
  symlinkSync(process.execPath, join(folder, 'node'));
  if (javac)
    writeFileSync(join(folder, 'javac'), `#!${process.execPath}\nconsole.log('javac ${javac}')\n`, { mode: 0o755 });
  return folder;
}

function start(path: string): { status: number | null; said: string } {
  const env = { PATH: path, HOME: path, PIPEWARDEN_CACHE: join(path, 'no-cache') };
  const { status, stderr } = spawnSync(process.execPath, [script], { env, encoding: 'utf8', timeout: 30_000 });
  return { status, said: stderr };
}

describe('npm start says in one line what is missing and how to get it', () => {
  it('a JDK', () => {
    expect(start(programs())).toEqual({
      status: 1,
      said: expect.stringMatching(/^pipewarden: The embedded Neo4j needs a JDK 17 .+ not found\. Install one, .+\n$/),
    });
  });

  it('a JDK that is new enough', () => {
    for (const version of ['11.0.2', '1.8.0_372'])
      expect(start(programs(version)).said).toMatch(/^pipewarden: .+ this is (11|8)\. Install one, .+\n$/);
  });

  it('Maven, which the first start needs', () => {
    expect(start(programs('17.0.15'))).toEqual({
      status: 1,
      said: expect.stringMatching(
        /^pipewarden: The first start fetches Neo4j with Maven, .+ not found\. Install it, .+\n$/,
      ),
    });
  });
});
