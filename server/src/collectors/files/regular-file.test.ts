import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../test/support/temporary-home.js';
import { collectAudit } from '../conjur/audit/collect.js';
import { collectPolicy } from '../conjur/files/collect.js';
import { collectJenkinsHome } from '../jenkins/home/collect.js';
import { readCascPath } from '../jenkins/casc/read-files.js';
import { readHomeStrategy } from '../jenkins/live/strategy-home.js';
import { collectOpenGraph } from '../opengraph/collect.js';
import { collectSsh } from '../ssh/collect.js';
import { collectSummon } from '../summon/collect.js';
import { readRegularFile, readRegularText } from './regular-file.js';

const version = '0';
const signal = new AbortController().signal;

/** A pipe nobody writes to: whoever opens it the plain way waits for ever. */
function pipe(): string {
  const path = join(temporaryFolder(), 'config.xml');
  execFileSync('mkfifo', [path]);
  return path;
}

describe('a file somebody named', () => {
  it('is read whole, up to a limit', async () => {
    const path = join(temporaryFolder(), 'file');
    writeFileSync(path, 'grüße');
    expect(await readRegularText(path)).toBe('grüße');
    await expect(readRegularFile(path, 6)).rejects.toThrow('larger than');
    expect((await readRegularFile(path, 7)).length).toBe(7);
  });

  it('is not a directory, a device or a pipe', async () => {
    await expect(readRegularFile(temporaryFolder())).rejects.toThrow('a directory');
    await expect(readRegularFile('/dev/zero')).rejects.toThrow('not a regular file');
    await expect(readRegularFile(pipe())).rejects.toThrow('not a regular file');
  });
});

describe('a collector that is given a named pipe', () => {
  const asked: Record<string, (path: string) => Promise<unknown>> = {
    'jenkins-home': (path) => collectJenkinsHome({ source: 's', path }),
    groups: (groupsFile) => collectJenkinsHome({ source: 's', path: temporaryFolder(), groupsFile }),
    'strategy of a home': readHomeStrategy,
    'configuration as code': (path) => readCascPath(path),
    conjur: (path) => collectPolicy({ source: 's', account: 'a', loads: [path], version, signal }),
    'conjur-audit': (path) => collectAudit({ source: 's', files: [path], version, signal }),
    opengraph: (path) => collectOpenGraph({ source: 's', paths: [path], people: [], traversable: [], version, signal }),
    ssh: (path) =>
      collectSsh({ source: 's', paths: [path], machines: ['m'], holders: {}, identities: {}, version, signal }),
    summon: (path) =>
      collectSummon({
        source: 's',
        files: [path],
        runners: ['host:v/h'],
        environments: [],
        defines: {},
        version,
        signal,
      } as never),
  };
  it.each(Object.keys(asked))(
    'refuses it at once: %s',
    async (name) => {
      await expect(asked[name]!(pipe())).rejects.toMatchObject({ name: 'PipewardenError' });
    },
    5_000,
  );
});
