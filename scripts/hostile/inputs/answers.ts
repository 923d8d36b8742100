/** Servers that answer what no Jenkins and no Conjur would. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { collectConjur } from '../../../server/src/collectors/conjur/live/collect-conjur.js';
import { collectJenkins } from '../../../server/src/collectors/jenkins/live/collect-jenkins.js';
import type { Seeded } from '../../bench/seeded.js';
import { hostileName, nested } from '../texts.js';
import type { MakeInput } from './input.js';

function answer(random: Seeded, response: ServerResponse): void {
  const name = JSON.stringify(hostileName(random));
  const job = `{"_class":"hudson.model.FreeStyleProject","name":${name},"jobs":[{"name":${name}}]}`;
  const body = random.pick([
    () => nested(random, '[', '1', ']'),
    () => nested(random, '{"jobs":[', job, ']}'),
    () =>
      `{"_class":${name},"jobs":[${Array.from({ length: 50 }, () => job).join(',')}],"users":[{"user":{"id":${name}}}]}`,
    () => `[{"id":${name},"owner":${name},"permissions":[{"privilege":${name},"role":${name}}]}]`,
    () => '<html>',
    () => '{"jobs":null,"views":{},"computer":"x"}',
    () => '',
  ])();
  const status = random.pick([200, 200, 200, 200, 301, 401, 403, 404, 500, 503]);
  if (random.chance(0.05)) return void response.socket?.destroy();
  response.writeHead(status, {
    'content-type': random.pick(['application/json', 'text/html', 'x']),
    'x-jenkins': '2.433',
    location: '/',
  });
  response.end(body);
}

async function besideServer(random: Seeded, work: (url: string) => Promise<unknown>): Promise<unknown> {
  const server = createServer((_, response) => answer(random, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return work(`http://127.0.0.1:${port}/`).finally(() => {
    server.closeAllConnections();
    server.close();
  });
}

const patience = { attempts: 1, timeout: 2000, maxResponseBytes: 5_000_000 };

export const jenkinsAnswers: MakeInput = (random) => ({
  what: 'answers of a Jenkins',
  read: ({ signal }) =>
    besideServer(random, (url) =>
      collectJenkins({
        source: 'hostile',
        url,
        user: 'a',
        token: 'b',
        strategyFrom: { mode: 'auto' },
        signal,
        ...patience,
      }),
    ),
});

export const conjurAnswers: MakeInput = (random) => ({
  what: 'answers of a Conjur',
  read: ({ signal }) =>
    besideServer(random, (url) =>
      collectConjur({ source: 'hostile', url, account: 'acme', login: 'a', apiKey: 'b', signal, ...patience }),
    ),
});
