/** A Neo4j that loses who started it, ends, or says nothing, under whoever is asking. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectGraph } from '../../src/graph/connection.js';
import { findRuntime } from '../../src/graph/embedded/runtime.js';
import type { Graph } from '../../src/graph/graph.js';
import { openGraph } from '../../src/graph/open.js';
import { packageFile } from '../../src/package-files.js';
import { compileAndLoad } from '../../src/sources/load/compile-and-load.js';
import { graphShape } from '../../src/sources/load/shape.js';
import { startApi, type TestApi } from '../support/api.js';
import { estate } from '../support/estate.js';
import { graphDataDir } from '../support/graph.js';
import { removeFolder } from '../support/remove-folder.js';

const env = { ...process.env, NEO4J_URI: '' };

describe('a server that borrowed the Neo4j of another command', () => {
  let dataDir: string;
  let lender: ChildProcess;
  let graph: Graph;
  let api: TestApi;
  let lost = 0;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'pipewarden-lost-'));
    const script = fileURLToPath(new URL('../support/hold-graph.ts', import.meta.url));
    lender = spawn(process.execPath, ['--import', 'tsx', script, dataDir], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(lender.stdout!, 'data');
    graph = await openGraph({
      dataDir,
      env,
      onNotice: (sentence) => (lost += sentence.includes('started again') ? 1 : 0),
    });
    api = await startApi(graph, { dataDir });
  });

  afterAll(async () => {
    lender?.kill('SIGKILL');
    await api?.close();
    await graph?.close();
    await removeFolder(dataDir);
  });

  const asking = () => api.ask('{ sources { name } }');

  it('goes on with the same Neo4j when that command has ended', async () => {
    expect((await findRuntime(dataDir))?.startedBy).toBe(lender.pid);
    expect((await asking()).status).toBe(200);
    lender.kill('SIGKILL');
    await once(lender, 'exit');
    // Longer than it takes the launcher to notice that nobody is left, where nobody is.
    await sleep(2_000);
    const answers = await Promise.all([asking(), asking(), asking()]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(lost).toBe(0);
    expect((await findRuntime(dataDir))?.startedBy).toBe(lender.pid);
  });

  it('answers when the process of Neo4j was killed, and says once that it was lost', async () => {
    process.kill((await findRuntime(dataDir))!.pid, 'SIGKILL');
    const answers = await Promise.all([asking(), asking(), asking()]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(lost).toBe(1);
    expect((await findRuntime(dataDir))?.startedBy).toBe(process.pid);
  });

  it('answers what streams, too', async () => {
    process.kill((await findRuntime(dataDir))!.pid, 'SIGKILL');
    const rows: unknown[] = [];
    for await (const row of graph.stream('access/ping')) rows.push(row);
    expect(rows).toHaveLength(1);
    expect((await asking()).status).toBe(200);
    expect(lost).toBe(2);
    expect((await fetch(`${api.url}/health`)).status).toBe(200);
  });

  it('is refused with one sentence by a version older than the one that loaded it', async () => {
    await compileAndLoad(graph, estate({ source: 'of-tomorrow', items: { a: {} } }), {});
    await graph.write('load/source-complete', { source: 'of-tomorrow', properties: { shape: graphShape + 1 } });
    const given = { env: { ...env, PIPEWARDEN_DATA: dataDir }, encoding: 'utf8' } as const;
    // The Neo4j is this process's own: it must answer while the command asks.
    const refused = await new Promise<{ code: unknown; out: string; err: string }>((resolve) =>
      execFile(process.execPath, [packageFile('bin/pipewarden.js'), 'list', 'job'], given, (error, out, err) =>
        resolve({ code: error?.code, out, err }),
      ),
    );
    expect([refused.code, refused.out]).toEqual([2, '']);
    expect(refused.err).toMatch(/^pipewarden: A newer version of Pipewarden loaded of-tomorrow, .+ \(store-newer\)\n$/);
  });

  it('decides at the gate by the second switches while Neo4j hangs, and knows again when it goes on', async () => {
    const one = (onUnknown: string) =>
      `  - { id: ${onUnknown}, title: T, when: { repository: '**' }, effect: block, onUnknown: ${onUnknown} }\n`;
    await writeFile(join(dataDir, 'guardrails.yaml'), `format: 1\nguardrails:\n${one('open')}${one('closed')}`);
    const gate = async () => {
      const asked = { subject: { type: 'controller', id: 'acme' }, action: { name: 'gate' } };
      const body = JSON.stringify({ ...asked, resource: { type: 'job', id: 'acme/deploy' } });
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${api.url}/access/v1/evaluation`, { method: 'POST', headers, body });
      return ((await response.json()) as { context: { guardrails: string[]; reason: string } }).context;
    };
    const known = ['job-not-collected', 'closed'];
    await expect.poll(async () => (await gate()).guardrails, { timeout: 30_000 }).toEqual(known);
    const { pid } = (await findRuntime(dataDir))!;
    process.kill(pid, 'SIGSTOP');
    const hanging = await Promise.all([gate(), gate(), gate()]);
    process.kill(pid, 'SIGCONT');
    for (const each of hanging) expect(each).toMatchObject({ guardrails: ['closed'], reason: 'unknown' });
    await expect.poll(async () => (await gate()).guardrails, { timeout: 30_000 }).toEqual(known);
  });
});

describe('a server that takes the connection and says nothing', () => {
  let silent: Server;

  beforeAll(async () => {
    silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  });

  afterAll(() => silent.close());

  it('is given up, with one sentence about the address', async () => {
    const { port } = silent.address() as AddressInfo;
    const uri = `bolt://127.0.0.1:${port}`;
    await expect(connectGraph({ uri, username: 'neo4j', password: 'x' })).rejects.toMatchObject({
      code: 'graph-unreachable',
      next: expect.stringContaining('NEO4J_URI'),
    });
  }, 30_000);
});

it('a Neo4j that hangs in the middle of a question is given up soon after the limit of the statement', async () => {
  const { pid, port, password } = (await findRuntime(graphDataDir()))!;
  expect(pid).toBeGreaterThan(0);
  const way = await import('node:net').then(({ connect }) =>
    createServer((socket) => {
      const onward = connect(port, '127.0.0.1');
      let answers = 0;
      socket.on('error', () => {}).pipe(onward);
      // After the greeting and the first answers it takes everything and says nothing.
      onward.on('error', () => {}).on('data', (chunk: Buffer) => ++answers < 5 && socket.write(chunk));
    }),
  );
  await new Promise<void>((resolve) => way.listen(0, '127.0.0.1', resolve));
  const uri = `bolt://127.0.0.1:${(way.address() as AddressInfo).port}`;
  const graph = await connectGraph({ uri, username: 'neo4j', password });
  const asking = async () => {
    for (let asked = 0; asked < 10; asked++) await graph.read('access/ping', {}, { timeout: 1 });
  };
  await expect(asking()).rejects.toMatchObject({ code: 'query-timeout' });
  await graph.close();
  way.close();
}, 60_000);
