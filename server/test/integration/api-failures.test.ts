import { mkdtemp, writeFile } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectGraph } from '../../src/graph/connection.js';
import { findRuntime } from '../../src/graph/embedded/runtime.js';
import type { Graph } from '../../src/graph/graph.js';
import { openGraph } from '../../src/graph/open.js';
import { StatementCatalogue } from '../../src/graph/statements.js';
import { startApi, type TestApi } from '../support/api.js';
import { graphDataDir } from '../support/graph.js';
import { removeFolder } from '../support/remove-folder.js';

const header = (columns: string) => `// stand-in — of a test\n// params: none\n// columns: ${columns}\n// reads\n`;

/** Works for minutes and finds nothing. */
const slowNode = `${header('node NODE, counts LIST<MAP>')}UNWIND range(1, 1000000) AS a
UNWIND range(1, 1000000) AS b
WITH a, b
WHERE a * b = -1
RETURN null AS node, [] AS counts
`;

const runningSlow = `${header('number INTEGER')}SHOW TRANSACTIONS
YIELD currentQuery
WHERE currentQuery CONTAINS 'a * b = -1'
RETURN count(*) AS number
`;

let folder: string;
let graph: Graph;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pipewarden-slow-'));
  await writeFile(join(folder, 'node.cypher'), slowNode);
  await writeFile(join(folder, 'running.cypher'), runningSlow);
  const statements = new StatementCatalogue([{ directory: folder, prefix: 'access' }]);
  graph = await openGraph({ dataDir: graphDataDir(), statements });
});

afterAll(async () => {
  await graph?.close();
  await removeFolder(folder);
});

const question = '{ node(id: "user:a/b") { id } }';

async function numberRunning(): Promise<number> {
  const [row] = await graph.read<{ number: number }>('access/running');
  return row!.number - 1; // the question itself contains the text it looks for
}

describe('a question that takes too long', () => {
  it('is ended with one sentence that says so', async () => {
    const api = await startApi(graph, { queryTimeout: 1 });
    const answer = await api.ask(question);
    await api.close();
    expect(answer.status).toBe(504);
    expect(answer.errors?.[0]).toMatchObject({
      message: 'The statement "access/node" took longer than it may and was ended.',
      extensions: { code: 'query-timeout', status: 504, next: expect.any(String) },
    });
  });

  it('is ended with the whole request, whatever else that asks', async () => {
    const api = await startApi(graph, { limits: { time: 1 } });
    const answer = await api.ask('{ node(id: "user:a/b") { id } sources { name } more: node(id: "user:a/c") { id } }');
    expect(answer).toMatchObject({ status: 504, errors: [{ extensions: { code: 'request-timeout' } }] });
    expect(answer.errors?.[0]?.message).toBe('The request took longer than 1 s and was ended.');
    await expect.poll(numberRunning, { timeout: 10_000 }).toBe(0);
    await api.close();
  });

  it('is ended in Neo4j when the client goes away', async () => {
    const api = await startApi(graph);
    const gone = new AbortController();
    const asking = api.ask(question, {}, { signal: gone.signal }).catch(() => 'gone');
    await expect.poll(numberRunning, { timeout: 10_000 }).toBe(1);
    gone.abort();
    expect(await asking).toBe('gone');
    await expect.poll(numberRunning, { timeout: 10_000 }).toBe(0);
    await api.close();
  });

  it('is ended in Neo4j when the server stops', async () => {
    const api = await startApi(graph);
    const asking = api.ask(question).catch(() => 'gone');
    await expect.poll(numberRunning, { timeout: 10_000 }).toBe(1);
    await api.close();
    await asking;
    await expect.poll(numberRunning, { timeout: 10_000 }).toBe(0);
  });
});

/** A way to Neo4j that can be cut. */
async function openWay(port: number): Promise<{ server: Server; port: number; cut: () => void }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const onward = connect(port, '127.0.0.1');
    for (const end of [socket, onward]) sockets.add(end.on('error', () => {}));
    socket.pipe(onward).pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return { server, port: (server.address() as AddressInfo).port, cut };
}

describe('a graph that went away', () => {
  let api: TestApi;
  let remote: Graph;

  afterAll(async () => {
    await api?.close();
    await remote?.close();
  });

  it('is told as 503 with what to do, and in the health of the server', async () => {
    const runtime = (await findRuntime(graphDataDir()))!;
    const way = await openWay(runtime.port);
    remote = await connectGraph({
      uri: `bolt://127.0.0.1:${way.port}`,
      username: 'neo4j',
      password: runtime.password,
    });
    api = await startApi(remote);
    expect((await fetch(`${api.url}/health`)).status).toBe(200);
    way.cut();
    const [answer, health] = await Promise.all([api.ask('{ sources { name } }'), fetch(`${api.url}/health`)]);
    expect(answer.status).toBe(503);
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'graph-unreachable', status: 503 });
    expect(health.status).toBe(503);
    expect(await health.json()).toEqual({ status: 'degraded', graph: 'unreachable' });
  });
});
