import { chmodSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openGraph } from '../open.js';

const place = mkdtempSync(join(tmpdir(), 'prerequisites-'));

/** A search path with nothing but these programs, which print a version and do nothing else. */
function pathWith(programs: Record<string, string>): string {
  const folder = mkdtempSync(join(place, 'bin-'));
  for (const [name, prints] of Object.entries(programs)) {
    writeFileSync(join(folder, name), `#!/bin/sh\necho '${prints}' >&2\n`);
    chmodSync(join(folder, name), 0o755);
  }
  symlinkSync('/bin/sh', join(folder, 'sh'));
  return folder;
}

const open = (path: string, dataDir = join(place, 'data')) =>
  openGraph({ dataDir, env: { PATH: path, PIPEWARDEN_CACHE: join(place, 'cache') }, onProgress: () => {} });

describe('what the embedded Neo4j needs', () => {
  it('names a missing JDK', async () => {
    await expect(open(pathWith({}))).rejects.toMatchObject({
      code: 'jdk-missing',
      next: expect.stringContaining('openjdk-17'),
    });
  });
  it('names a JDK that is too old', async () => {
    await expect(open(pathWith({ java: 'openjdk version "11.0.2"' }))).rejects.toMatchObject({ code: 'jdk-too-old' });
    await expect(open(pathWith({ java: 'java version "1.8.0_392"' }))).rejects.toMatchObject({ code: 'jdk-too-old' });
  });
  it('names a missing Maven', async () => {
    await expect(open(pathWith({ java: 'openjdk version "17.0.1"' }))).rejects.toMatchObject({ code: 'maven-missing' });
  });
  it('names a download that failed', async () => {
    const path = pathWith({ java: 'openjdk version "21"', mvn: 'no network' });
    await expect(open(path)).rejects.toMatchObject({ code: 'neo4j-download-failed' });
  });
  it('names a directory that cannot be written to', async () => {
    writeFileSync(join(place, 'file'), '');
    await expect(open(pathWith({}), join(place, 'file', 'data'))).rejects.toMatchObject({
      code: 'directory-unwritable',
    });
  });
  it('refuses an address that is none', async () => {
    mkdirSync(join(place, 'x'));
    await expect(openGraph({ dataDir: place, env: { NEO4J_URI: 'localhost:7687' } })).rejects.toMatchObject({
      code: 'neo4j-uri-invalid',
    });
  });
  it('names a server that does not answer', async () => {
    await expect(openGraph({ dataDir: place, env: { NEO4J_URI: 'bolt://127.0.0.1:1' } })).rejects.toMatchObject({
      code: 'graph-unreachable',
    });
  });
});
