/** Scripts that were read once are not read again, and give the very same. */
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inline, readBuilds } from '../../../../test/support/read-builds.js';
import { temporaryFolder } from '../../../../test/support/temporary-home.js';
import type { ScriptRead } from './read-script.js';
import { ScriptCache } from './script-cache.js';

const SENTINEL = 'hunter2-cached-sentinel';
const noJava = { ...process.env, JAVA_HOME: '/nowhere' };
const texts = {
  plain: inline("node('linux') {\n  build 'down'\n  sh 'make'\n}"),
  secret: inline(`node { sh 'curl -u bot:${SENTINEL} https://hub.test' }\n// ${SENTINEL}`),
  broken: inline("node('a') {\n  build 'b' ]\n  secretWord("),
};

async function entries(folder: string): Promise<string[]> {
  const [version] = await readdir(folder);
  const names = await readdir(join(folder, version ?? ''));
  return names.map((name) => join(folder, version ?? '', name));
}

describe('a collection', () => {
  it('gives the same where everything was read before, without the parser', async () => {
    const folder = temporaryFolder();
    const first = await readBuilds(texts, { remember: folder });
    // Nothing can be parsed now: what is told comes from what was kept.
    const again = await readBuilds(texts, { env: noJava, remember: folder });
    expect(again).toEqual(first);
    expect(first.gaps).toEqual(['pipeline-unparsed broken']);
    for (const file of await entries(folder)) {
      expect(await readFile(file, 'utf8')).not.toContain(SENTINEL);
      expect((await stat(file)).mode & 0o077).toBe(0);
    }
  });

  it('gives the same however many are read at once on this machine', async () => {
    const alone = await readBuilds(texts);
    const together = await Promise.all([1, 2, 3].map(() => readBuilds(texts)));
    expect(together).toEqual([alone, alone, alone]);
  });

  it('reads anew what was damaged, and everything where it is not to remember', async () => {
    const folder = temporaryFolder();
    const first = await readBuilds(texts, { remember: folder });
    const [damaged = ''] = await entries(folder);
    await writeFile(damaged, '{"uses": [');
    expect(await readBuilds(texts, { remember: folder })).toEqual(first);
    const missing = await readBuilds(texts, { env: noJava });
    expect(missing.gaps).toContain('pipeline-parser-missing pipelines');
  });
});

describe('what is kept', () => {
  const read: ScriptRead = { uses: [], reading: 'tolerant', flaw: null, calls: 1, names: new Set(['sh']) };

  it.each([
    ['nothing wrong', null, true],
    ['a script that is no Groovy', { read: false, why: 'syntax', line: 3 }, true],
    ['a script that took too long', { read: false, why: 'timeout' }, false],
    ['a parser that ended', { read: false, why: 'failed' }, false],
    ['a collection that ran out of time', { read: false, why: 'budget' }, false],
  ] as const)('of %s', async (_, flaw, isKept) => {
    const cache = new ScriptCache(temporaryFolder());
    await cache.put('key', { ...read, flaw });
    expect(await cache.get('key')).toEqual(isKept ? { ...read, flaw } : undefined);
  });

  it('of another version is thrown away, and a folder that cannot be made is no cache', async () => {
    const folder = temporaryFolder();
    await writeFile(join(folder, 'older'), '');
    await new ScriptCache(folder).get('x');
    expect(await readdir(folder)).toHaveLength(1);
    const nowhere = new ScriptCache('/dev/null/x');
    await nowhere.put('key', read);
    expect(await nowhere.get('key')).toBeUndefined();
  });
});
