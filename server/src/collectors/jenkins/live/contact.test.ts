import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { serve } from '../../../../test/support/http-server.js';
import { JenkinsClient } from './client.js';
import { type FrontPage, readFrontPage } from './contact.js';

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((each) => each.close()));
});

async function contact(answer: RequestListener): Promise<FrontPage> {
  const server = await serve(answer);
  const client = await JenkinsClient.open({
    url: `${server.url}ci`,
    account: { user: 'alice', token: 's3cret' },
    attempts: 1,
  });
  opened.push(client, server);
  return readFrontPage(client, 'alice');
}

const html =
  (status: number, headers: Record<string, string> = {}): RequestListener =>
  (_, response) =>
    response.writeHead(status, { 'content-type': 'text/html', ...headers }).end('<!doctype html><form>Log in</form>');
const failure = (code: string, message = '') =>
  expect.objectContaining({ code, message: expect.stringContaining(message), next: expect.any(String) });

describe('first contact', () => {
  it('reads the front page of a Jenkins behind a base path', async () => {
    const page = await contact((request, response) => {
      const known = request.url!.startsWith('/ci/api/json?');
      response.writeHead(known ? 200 : 404, { 'x-jenkins': '2.433', 'x-hudson': '1.395' });
      response.end(
        JSON.stringify({
          mode: 'EXCLUSIVE',
          numExecutors: 2,
          useSecurity: true,
          slaveAgentPort: -1,
          assignedLabels: [{ name: 'built-in' }],
          views: [{ name: 'all' }],
        }),
      );
    });
    expect(page).toEqual({
      url: null,
      version: '2.433',
      mode: 'EXCLUSIVE',
      numExecutors: 2,
      useSecurity: true,
      agentPort: -1,
      labels: ['built-in'],
    });
  });

  it('takes the version from the dashboard where the interface names none, as in Hudson', async () => {
    const page = await contact((request, response) =>
      request.url === '/ci/'
        ? response.writeHead(200, { 'x-hudson': '1.395' }).end('<html>')
        : response.end('{"useSecurity":true}'),
    );
    expect(page.version).toBe('1.395');
  });

  it.each([
    ['a log-in page where JSON was expected', html(200), 'login-page', ''],
    ['a refused token', html(401, { 'x-jenkins': '2.433' }), 'credentials-refused', 'alice'],
    ['an account that may not enter', html(403, { 'x-jenkins': '2.433' }), 'entry-refused', 'Overall/Read'],
    [
      'the permission a refusal names',
      html(403, { 'x-required-permission': 'hudson.model.Hudson.SystemRead' }),
      'entry-refused',
      'Overall/SystemRead',
    ],
    ['a base path where nothing is', html(404), 'jenkins-not-found', '/ci/'],
    ['another service that speaks JSON', (_, response) => response.end('{"status":"UP"}'), 'not-jenkins', ''],
    ['another service that does not', (_, response) => response.end('hello'), 'not-jenkins', ''],
    ['a server that is starting', html(503), 'server-unavailable', '503'],
  ] satisfies [string, RequestListener, string, string][])('tells %s', async (_, answer, code, message) => {
    await expect(contact(answer)).rejects.toEqual(failure(code, message));
  });
});
