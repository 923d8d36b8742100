import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { createServer, request, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveStatic } from './static-files.js';
import { removeFolder } from '../../../test/support/remove-folder.js';

let folder: string;
let port: number;
const server = createServer((incoming, response) => {
  void serveStatic(join(folder, 'dist'))(incoming, response, decodeURIComponent(incoming.url!.split('?')[0]!));
});

/** Sends the path as it is written: fetch would tidy `..` away. */
function get(
  path: string,
  accept = '*/*',
  encoding = '',
): Promise<{ status: number; headers: IncomingHttpHeaders; text: string }> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, headers: { accept, 'accept-encoding': encoding } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode!, headers: response.headers, text: textOf(chunks, response.headers) }),
      );
    })
      .on('error', reject)
      .end();
  });
}

function textOf(chunks: readonly Buffer[], headers: IncomingHttpHeaders): string {
  const whole = Buffer.concat(chunks);
  return (headers['content-encoding'] === 'gzip' ? gunzipSync(whole) : whole).toString();
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pipewarden-static-'));
  await mkdir(join(folder, 'dist/assets'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'outside');
  await writeFile(join(folder, 'dist/index.html'), '<html><script>start()</script></html>');
  await writeFile(join(folder, 'dist/assets/index-B2x9aPq1.js'), 'start()');
  await writeFile(join(folder, 'dist/assets/index-B2x9aPq1.js.br'), 'brotli');
  await writeFile(join(folder, 'dist/favicon.svg'), '<svg/>');
  await symlink(join(folder, 'secret.txt'), join(folder, 'dist/link.txt'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});

afterAll(async () => {
  server.close();
  await removeFolder(folder);
});

describe('the files of the page', () => {
  it('are kept by browsers when their name changes with their content', async () => {
    const asset = await get('/assets/index-B2x9aPq1.js');
    expect(asset.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-length': '7',
    });
    expect((await get('/favicon.svg')).headers).toMatchObject({
      'content-type': 'image/svg+xml',
      'cache-control': 'no-cache',
    });
  });

  it('are sent as they were compressed to whoever takes it, and are the same file', async () => {
    const sent = async (encoding: string) => {
      const { headers, text } = await get('/assets/index-B2x9aPq1.js', '*/*', encoding);
      expect(headers).toMatchObject({ 'content-type': 'text/javascript; charset=utf-8', vary: 'Accept-Encoding' });
      expect(headers['cache-control']).toContain('immutable');
      if (encoding !== 'gzip') expect(headers['content-length']).toBe(String(text.length));
      return [headers['content-encoding'], text];
    };
    expect(await sent('gzip, deflate, br')).toEqual(['br', 'brotli']);
    expect(await sent('gzip')).toEqual(['gzip', 'start()']);
    expect(await sent('identity')).toEqual([undefined, 'start()']);
    expect((await get('/favicon.svg', '*/*', 'br')).headers).not.toHaveProperty('content-encoding');
    expect((await get('/assets/index-B2x9aPq1.js.br')).status).toBe(404);
  });

  it('include the page at the root and at every path a browser opens', async () => {
    for (const path of ['/', '/index.html', '/node/job:acme/release/deploy.prod?x=1']) {
      const page = await get(path, 'text/html');
      expect(page.status).toBe(200);
      expect(page.text).toContain('<script>');
      expect(page.headers['cache-control']).toBe('no-cache');
    }
  });

  it('may run their own inline script and load nothing from elsewhere', async () => {
    const policy = (await get('/', 'text/html')).headers['content-security-policy'];
    expect(policy).toMatch(/^default-src 'none'; script-src 'self' 'sha256-[\w+/=]+'; /);
    expect(policy).not.toContain('http');
  });

  it('let a worker load the other parts of its program, and nothing else', async () => {
    const policy = (await get('/assets/index-B2x9aPq1.js')).headers['content-security-policy'];
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; connect-src 'self'; /);
    expect(policy).not.toContain('http');
  });

  it('are missing for scripts that ask for something else', async () => {
    expect((await get('/assets/gone-12345678.js', 'text/html')).status).toBe(404);
    expect((await get('/nothing.json')).status).toBe(404);
  });

  it('never lie outside the folder, nor behind a link', async () => {
    for (const path of [
      '/../secret.txt',
      '/..%2fsecret.txt',
      '/assets/../../secret.txt',
      '//secret.txt',
      '/link.txt',
    ]) {
      const answer = await get(path);
      expect(answer.status).toBe(404);
      expect(answer.text).not.toContain('outside');
    }
  });
});

it('says how to build the page when it has not been built', async () => {
  const bare = createServer((incoming, response) => void serveStatic(join(folder, 'none'))(incoming, response, '/'));
  await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve));
  const answer = await fetch(`http://127.0.0.1:${(bare.address() as AddressInfo).port}/`);
  expect(answer.status).toBe(503);
  expect(await answer.text()).toContain('npm run build');
  bare.close();
});
