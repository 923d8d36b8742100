/** A gate that is killed in the middle of a thousand decisions: every one that was answered is in the log, and the chain is whole. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../../test/support/temporary-home.js';
import { openLog } from '../../accounts/log/audit-log.js';
import { readLog } from '../../accounts/log/read-log.js';
import { verifyLog } from '../../accounts/log/verify-log.js';

const at = (path: string) => JSON.stringify(pathToFileURL(join(import.meta.dirname, path)).href);

/** Decides without a graph, as a gate does whose Neo4j is gone: the log is the same. */
const program = `
  import { openLog } from ${at('../../accounts/log/audit-log.ts')};
  import { PipewardenError } from ${at('../../domain/errors.ts')};
  import { askGate } from ${at('gate.ts')};
  const dataDir = process.argv[1];
  const read = () => Promise.reject(new PipewardenError('graph-unreachable', 'It does not answer.'));
  const guardrails = { guardrails: [], version: 'none', files: [] };
  const gate = { graph: { read, state: read, origin: {} }, dataDir, guardrails, log: openLog(dataDir), approvals: async () => [] };
  for (let each = 0; each < 1000; each++)
    void (async () => {
      await new Promise((resolve) => setTimeout(resolve, each / 4));
      const { id } = await askGate(gate, { job: 'job:acme/' + each }, 'test');
      process.stdout.write(id + '\\n');
    })();
`;

/** Ids of decisions that were answered until it was killed, which it is after so many. */
function decideUntilKilled(dataDir: string, most: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program, dataDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (text.split('\n').length > most) child.kill('SIGKILL');
    });
    child.on('error', reject).on('close', () => resolve(text.split('\n').slice(0, -1)));
  });
}

it('has written down whatever it has answered', async () => {
  const dataDir = temporaryFolder();
  const answered = [await decideUntilKilled(dataDir, 1), await decideUntilKilled(dataDir, 500)].flat();
  // The next one opens the log behind the killed one.
  await openLog(dataDir).append({ kind: 'question', by: 'the one after' });
  const logged = new Set<string>();
  for await (const { kind, ids } of readLog(dataDir)) if (kind === 'decision') logged.add(ids!['decision']!);
  expect(answered.length).toBeGreaterThan(500);
  expect(answered.filter((id) => !logged.has(id))).toEqual([]);
  expect((await verifyLog(dataDir)).problem).toBeNull();
});
