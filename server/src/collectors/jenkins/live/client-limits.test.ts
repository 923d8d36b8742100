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

const failure = (code: string) =>
  expect.objectContaining({ name: 'PipewardenError', code, message: expect.not.stringContaining('s3cret') });

describe('answers that never fit', () => {
  it('are refused by their announced length', async () => {
    const { client } = await open((_, response) => response.end('x'.repeat(10_000)), { maxResponseBytes: 1000 });
    await expect(client.get('a')).rejects.toEqual(failure('response-too-large'));
    expect(client.sent).toBe(1);
  });

  it('are refused while they come', async () => {
    const { client } = await open(
      (_, response) => {
        const more = setInterval(() => response.write('x'.repeat(1000)), 1);
        response.on('close', () => clearInterval(more));
      },
      { maxResponseBytes: 5000 },
    );
    await expect(client.get('a')).rejects.toEqual(failure('response-too-large'));
  });

  it('are refused while they are unpacked', async () => {
    const { client } = await open(
      (_, response) => response.setHeader('content-encoding', 'gzip').end(gzipSync(Buffer.alloc(50_000_000))),
      { maxResponseBytes: 1_000_000 },
    );
    await expect(client.get('a')).rejects.toEqual(failure('response-too-large'));
  });

  it('are given up when nothing more comes', async () => {
    const { client } = await open((_, response) => response.write('{'), { timeout: 200 });
    await expect(client.get('a')).rejects.toEqual(failure('request-timeout'));
    expect(client.sent).toBe(3);
  });

  it('are given up when they trickle for ever', async () => {
    const { client } = await open(
      (_, response) => {
        const more = setInterval(() => response.write(' '), 30);
        response.on('close', () => clearInterval(more));
      },
      { timeout: 100, attempts: 1 },
    );
    await expect(client.get('a')).rejects.toEqual(failure('request-timeout'));
  });
});
