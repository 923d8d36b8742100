import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { serve } from '../../../../test/support/http-server.js';
import { JenkinsClient } from './client.js';

const OPENSSL = 'openssl';
const folder = mkdtempSync(join(tmpdir(), 'pipewarden-tls-'));
const opened: { close(): Promise<void> }[] = [];
const failure = (code: string) => expect.objectContaining({ name: 'PipewardenError', code });

afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(opened.splice(0).map((each) => each.close()));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function open(options: Parameters<typeof JenkinsClient.open>[0]): Promise<JenkinsClient> {
  const client = await JenkinsClient.open({ timeout: 2_000, ...options });
  opened.push(client);
  return client;
}

const hasOpenssl = (() => {
  try {
    execFileSync(OPENSSL, ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

describe.skipIf(!hasOpenssl)('a certificate of a private authority (needs openssl)', () => {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  let url: string;
  let close: () => Promise<void>;
  beforeAll(async () => {
    const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
    execFileSync(
      OPENSSL,
      ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', cert, ...subject],
      { stdio: 'ignore' },
    );
    ({ url, close } = await serve((_, response) => response.end('safe'), {
      key: readFileSync(key, 'utf8'),
      cert: readFileSync(cert, 'utf8'),
    }));
  });
  afterAll(() => close());

  it('is refused unless it is given, and the message says how', async () => {
    const client = await open({ url });
    await expect(client.get('a')).rejects.toMatchObject({ code: 'tls-failure', next: expect.stringContaining('--ca') });
  });

  it('is accepted when it is given', async () => {
    const client = await open({ url, ca: cert });
    expect((await client.get('a')).body.toString()).toBe('safe');
  });

  it('does not make up for plain http behind an https address', async () => {
    const plain = await serve((_, response) => response.end());
    opened.push(plain);
    const client = await open({ url: plain.url.replace('http:', 'https:') });
    await expect(client.get('a')).rejects.toEqual(failure('tls-failure'));
  });
});

describe('--ca', () => {
  it('must be a readable file with a certificate', async () => {
    await expect(open({ url: 'https://ci.invalid/', ca: join(folder, 'absent.pem') })).rejects.toEqual(
      failure('ca-unreadable'),
    );
    const text = join(folder, 'text.pem');
    writeFileSync(text, 'no certificate');
    await expect(open({ url: 'https://ci.invalid/', ca: text })).rejects.toEqual(failure('ca-unreadable'));
  });
});

describe('a proxy named by the environment', () => {
  it('is asked for the whole address, and left out for hosts in NO_PROXY', async () => {
    const proxy = await serve((_, response) => response.end('by proxy'));
    const direct = await serve((_, response) => response.end('direct'));
    opened.push(proxy, direct);
    vi.stubEnv('http_proxy', proxy.url);
    vi.stubEnv('no_proxy', '127.0.0.1');
    expect((await (await open({ url: 'http://ci.invalid/jenkins' })).get('api/json')).body.toString()).toBe('by proxy');
    expect(proxy.requests[0]!.url).toBe('http://ci.invalid/jenkins/api/json');
    expect((await (await open({ url: direct.url })).get('a')).body.toString()).toBe('direct');
  });

  it.each([
    ['refuses', 'HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n', 'proxy-refused'],
    ['drops the connection', '', 'connection-dropped'],
  ])('that %s is told apart from the server', async (_, answer, code) => {
    const proxy = createServer().on('connect', (__, socket) => (answer === '' ? socket.destroy() : socket.end(answer)));
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    opened.push({ close: async () => void proxy.close() });
    vi.stubEnv('https_proxy', `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`);
    const client = await open({ url: 'https://ci.invalid/', attempts: 2 });
    await expect(client.get('a')).rejects.toEqual(failure(code));
  });
});
