/** Processes that are killed while they write: what was acknowledged is in the log, and the log is whole. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { linesUntilKilled } from '../../../test/support/until-killed.js';
import { openLog } from './audit-log.js';
import { readLog } from './read-log.js';
import { verifyLog } from './verify-log.js';
import { removeFolder } from '../../../test/support/remove-folder.js';

const program = `
  import { openLog } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, 'audit-log.ts')).href)};
  const log = openLog(process.argv[1]);
  for (let at = 0; at < 1000; at++)
    log.append({ kind: 'question', by: String(process.pid), input: { at } }).then(
      ({ hash }) => process.stdout.write(hash + '\\n'),
    );
`;

it('nothing that was acknowledged is lost, and the chain is whole', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'pipewarden-killed-'));
  const killed = await Promise.all([0, 400, 900].map((most) => linesUntilKilled(program, dataDir, most)));
  const last = await openLog(dataDir).append({ kind: 'question', by: 'the one after' });
  const hashes = new Set<string>();
  for await (const { hash } of readLog(dataDir)) hashes.add(hash);
  expect(killed.flat().length).toBeGreaterThan(1000);
  for (const hash of [...killed.flat(), last.hash]) expect(hashes.has(hash)).toBe(true);
  expect((await verifyLog(dataDir)).problem).toBeNull();
  await removeFolder(dataDir);
});
