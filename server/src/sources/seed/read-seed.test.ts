import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedSteps } from './collect-seed.js';
import { readSeed } from './read-seed.js';
import { removeFolder } from '../../../test/support/remove-folder.js';

const seedFile = fileURLToPath(new URL('../../../../seed/seed.json', import.meta.url));

describe('a seed file', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pipewarden-read-seed-'));
  });
  afterAll(() => removeFolder(folder));

  const read = async (text: string) => {
    await writeFile(join(folder, 'seed.json'), text);
    return readSeed(join(folder, 'seed.json'));
  };

  it('names the systems in the order they are loaded: what others refer to first', async () => {
    const steps = seedSteps(await readSeed(seedFile), new AbortController().signal);
    const names = steps.map(({ source }) => source);
    expect(names[0]).toBe('vault');
    expect(names.indexOf('larkspur')).toBeGreaterThan(names.indexOf('tasks-linux-pool'));
    expect(names.indexOf('larkspur')).toBeLessThan(names.indexOf('ssh-linux'));
  });

  it('may name a Jenkins alone', async () => {
    const seed = await read('{"source": "ci", "home": "home"}');
    expect(seedSteps(seed, new AbortController().signal).map(({ source }) => source)).toEqual(['ci']);
    expect(seed.home).toBe(join(folder, 'home'));
  });

  it('has its paths as they would be given on a command line here', async () => {
    const { conjur, summon } = await readSeed(seedFile);
    expect(conjur?.loads[0]?.file).toBe(join('seed', 'conjur', 'root.yml'));
    expect(summon[0]?.files[0]).toBe(join('seed', 'summon', 'tickets', 'Makefile'));
  });

  it.each(['', '{}', '{"source": "ci"}', '{"source": "ci", "home": "h", "conjur": {"source": "vault"}}'])(
    'is refused in one sentence when it is %j',
    async (text) => {
      await expect(read(text)).rejects.toMatchObject({ code: 'seed-invalid' });
    },
  );
});
