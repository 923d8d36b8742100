import { gzipSync } from 'node:zlib';
import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { serve, type TestServer } from '../../../../test/support/http-server.js';
import { type ClientOptions, JenkinsClient } from './client.js';

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((each) => each.close()));
});

async function open(
  answer: RequestListener,
  options: Partial<ClientOptions> = {},
): Promise<{ client: JenkinsClient; server: TestServer }> {
  const server = await serve(answer);
  const client = await JenkinsClient.open({ url: server.url, timeout: 2_000, ...options });
  opened.push(client, server);
  return { client, server };
}

const account = { user: 'alice', token: 'T0KEN-s3cret' };
const failure = (code: string) =>
  expect.objectContaining({ name: 'PipewardenError', code, message: expect.not.stringContaining('s3cret') });

describe('client', () => {
  it('sends the account by Basic authentication and no crumb or cookie with a token', async () => {
    const { client, server } = await open((_, response) => response.setHeader('set-cookie', 'JSESSIONID=1').end('{}'), {
      account,
    });
    await client.get('a');
    await client.post('scriptText', { script: 'println 1' });
    expect(server.requests.map((request) => [request.method, request.url, request.headers['cookie']])).toEqual([
      ['GET', '/a', undefined],
      ['POST', '/scriptText', undefined],
    ]);
    expect(server.requests[0]!.headers.authorization).toBe(
      `Basic ${Buffer.from('alice:T0KEN-s3cret').toString('base64')}`,
    );
  });

  it('fetches a crumb and keeps its session when posting with a password', async () => {
    const { client, server } = await open(
      (request, response) => {
        response.setHeader('set-cookie', 'JSESSIONID.1=abc; Path=/; HttpOnly');
        response.end(
          request.url!.startsWith('/crumbIssuer') ? '{"crumb":"c1","crumbRequestField":"Jenkins-Crumb"}' : 'ok',
        );
      },
      { account: { user: 'alice', password: 's3cret' } },
    );
    await client.post('scriptText', { script: 'x' });
    const [, posted] = server.requests;
    expect(posted!.headers).toMatchObject({ 'jenkins-crumb': 'c1', cookie: 'JSESSIONID.1=abc' });
  });

  it('posts without a crumb where the server issues none', async () => {
    const { client, server } = await open(
      (request, response) => response.writeHead(request.method === 'GET' ? 404 : 200).end(),
      { account: { user: 'alice', password: 's3cret' } },
    );
    expect((await client.post('scriptText', {})).status).toBe(200);
    expect(server.requests.at(-1)!.headers).not.toHaveProperty('jenkins-crumb');
  });

  it('asks for gzip and unpacks it', async () => {
    const { client, server } = await open((_, response) =>
      response.setHeader('content-encoding', 'gzip').end(gzipSync('hello')),
    );
    expect((await client.get('a')).body.toString()).toBe('hello');
    expect(server.requests[0]!.headers['accept-encoding']).toContain('gzip');
  });

  it.each([429, 502, 503, 504])('asks again after %d', async (status) => {
    let calls = 0;
    const { client } = await open((_, response) => response.writeHead(++calls < 3 ? status : 200).end('{}'));
    expect((await client.get('a')).status).toBe(200);
    expect(client.sent).toBe(3);
  });

  it('asks again after a dropped connection, also one dropped in the middle of a body', async () => {
    let calls = 0;
    const { client } = await open((request, response) => {
      if (++calls === 1) return request.socket.destroy();
      if (calls === 2)
        return void response.writeHead(200, { 'content-length': 100 }).write('half', () => request.socket.destroy());
      return response.end('whole');
    });
    expect((await client.get('a')).body.toString()).toBe('whole');
  });

  it('asks again after a packed body that ends too soon', async () => {
    let calls = 0;
    const packed = gzipSync('whole '.repeat(1000));
    const { client } = await open((_, response) =>
      response.setHeader('content-encoding', 'gzip').end(++calls === 1 ? packed.subarray(0, 20) : packed),
    );
    expect((await client.get('a')).body.toString()).toContain('whole');
  });

  it('makes every request wait as long as Retry-After says', async () => {
    let until = 0;
    let early = 0;
    const { client } = await open(
      (_, response) => {
        if (until === 0) {
          until = Date.now() + 1000;
          return response.writeHead(429, { 'retry-after': '1' }).end();
        }
        if (Date.now() < until - 50) early++;
        return response.end('{}');
      },
      { concurrency: 1 },
    );
    await Promise.all([client.get('a'), client.get('b'), client.get('c')]);
    expect(early).toBe(0);
  });

  it('never repeats a POST', async () => {
    const { client } = await open((_, response) => response.writeHead(503).end());
    await expect(client.post('scriptText', {})).rejects.toEqual(failure('server-unavailable'));
    expect(client.sent).toBe(1);
  });

  it('gives up after its attempts, and on a wait longer than a run is worth', async () => {
    const busy = await open((_, response) => response.writeHead(429).end(), { attempts: 3 });
    await expect(busy.client.get('a')).rejects.toEqual(failure('too-many-requests'));
    expect(busy.client.sent).toBe(3);
    const closed = await open((_, response) => response.writeHead(503, { 'retry-after': '86400' }).end());
    await expect(closed.client.get('a')).rejects.toEqual(failure('server-unavailable'));
    expect(closed.client.sent).toBe(1);
  });

  it('counts a server as lost after three failures in a row, and asks no more', async () => {
    const { client } = await open((request) => request.socket.destroy(), { attempts: 1 });
    for (const path of ['a', 'b', 'c']) await expect(client.get(path)).rejects.toEqual(failure('connection-dropped'));
    await expect(client.get('d')).rejects.toEqual(failure('server-lost'));
    expect(client.sent).toBe(3);
  });

  it('has no more requests in flight than allowed', async () => {
    let inFlight = 0;
    let most = 0;
    const { client } = await open(
      (_, response) => {
        most = Math.max(most, ++inFlight);
        setTimeout(() => response.end('{}', () => inFlight--), 10);
      },
      { concurrency: 3 },
    );
    await Promise.all(Array.from({ length: 20 }, (_, index) => client.get(`${index}`)));
    expect(most).toBeLessThanOrEqual(3);
  });
});

describe('redirects', () => {
  it('are followed within the origin', async () => {
    const { client } = await open((request, response) =>
      request.url === '/a' ? response.writeHead(302, { location: '/b' }).end() : response.end('there'),
    );
    expect((await client.get('a')).body.toString()).toBe('there');
  });

  it('are not followed elsewhere, where no credentials arrive', async () => {
    const elsewhere = await serve((_, response) => response.end());
    opened.push(elsewhere);
    const { client } = await open(
      (_, response) => response.writeHead(302, { location: `${elsewhere.url}login?from=s3cret` }).end(),
      { account },
    );
    await expect(client.get('a')).rejects.toEqual(failure('redirected-elsewhere'));
    expect(elsewhere.requests).toEqual([]);
  });

  it('end when they lead in a circle', async () => {
    const { client } = await open((_, response) => response.writeHead(302, { location: '/a' }).end());
    await expect(client.get('a')).rejects.toEqual(failure('redirect-loop'));
  });
});

describe('hosts that cannot be reached', () => {
  it('are reported at once on first contact', async () => {
    const { client, server } = await open((_, response) => response.end());
    await server.close();
    await expect(client.get('a')).rejects.toEqual(failure('host-unreachable'));
    expect(client.sent).toBe(1);
  });

  it('are reported when their name is not known', async () => {
    const client = await JenkinsClient.open({ url: 'http://no-such-host.invalid/' });
    opened.push(client);
    await expect(client.get('a')).rejects.toEqual(failure('host-unreachable'));
  });

  it('are reported when they speak something else', async () => {
    const { createServer } = await import('node:net');
    const server = createServer((socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n')).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    opened.push({ close: async () => void server.close() });
    const { port } = server.address() as { port: number };
    const client = await JenkinsClient.open({ url: `http://127.0.0.1:${port}/` });
    opened.push(client);
    await expect(client.get('a')).rejects.toEqual(failure('not-jenkins'));
  });
});

describe('a run that is stopped', () => {
  it('ends requests in flight, waiting ones and pauses', async () => {
    const stop = new AbortController();
    const { client } = await open((_, response) => response.writeHead(200).write('{'), {
      signal: stop.signal,
      concurrency: 1,
    });
    const asked = [client.get('a'), client.get('b')].map((answer) => answer.catch((error: unknown) => error));
    setTimeout(() => stop.abort(), 50);
    expect(await Promise.all(asked)).toEqual([failure('collection-cancelled'), failure('collection-cancelled')]);
    expect(client.sent).toBe(1);
  });
});
