/** A gate that is killed in the middle of a thousand decisions: every one that was answered is in the log, and the chain is whole. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { linesUntilKilled } from '../../../test/support/until-killed.js';
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

it('has written down whatever it has answered', async () => {
  const dataDir = temporaryFolder();
  const answered = [await linesUntilKilled(program, dataDir, 1), await linesUntilKilled(program, dataDir, 500)].flat();
  // The next one opens the log behind the killed one.
  await openLog(dataDir).append({ kind: 'question', by: 'the one after' });
  const logged = new Set<string>();
  for await (const { kind, ids } of readLog(dataDir)) if (kind === 'decision') logged.add(ids!['decision']!);
  expect(answered.length).toBeGreaterThan(500);
  expect(answered.filter((id) => !logged.has(id))).toEqual([]);
  expect((await verifyLog(dataDir)).problem).toBeNull();
});
