/** People are told what is new: by a signed webhook and by mail, once, and again where the receiver was away. */
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import pino from 'pino';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { askOver, type Ask } from '../../src/api/mcp/ask.js';
import type { NoticeSettings } from '../../src/api/notices/notice-settings.js';
import { readNoticeSettings } from '../../src/api/notices/notice-settings.js';
import { noticeOf, type Notice } from '../../src/api/notices/notice.js';
import { sendNotice } from '../../src/api/notices/send-notice.js';
import { Notices } from '../../src/api/notices/watch-notices.js';
import { loadSnapshot } from '../../src/sources/load/load-snapshot.js';
import { startApi, type TestApi } from '../support/api.js';
import { estate, type EntryText } from '../support/estate.js';
import { emptySource, ownSource, testGraph } from '../support/graph.js';
import { serve, type TestServer } from '../support/http-server.js';
import { temporaryFolder } from '../support/temporary-home.js';

const source = ownSource('notices');
const dataDir = temporaryFolder();
const secret = 'a secret of some length';
/** What a stranger may call a job: a line of its own, and letters that turn the others round. */
const HOSTILE = 'deploy\u202e\r\nBcc: mallory@example.test';
const log = pino({ level: 'silent' });

let api: TestApi;
let receiver: TestServer;
let mailServer: SMTPServer;
let settings: NoticeSettings;
let received: { signature: string; body: string }[] = [];
let mails: { to: string[]; text: string }[] = [];
/** Requests that are refused before one is taken. */
let refusals = 0;

beforeAll(async () => {
  receiver = await serve((request, response) => {
    void text(request).then((body) => {
      if (refusals > 0) {
        refusals--;
        response.writeHead(503).end();
        return;
      }
      received.push({ signature: String(request.headers['pipewarden-signature']), body });
      response.end();
    });
  });
  mailServer = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], hideSTARTTLS: true },
    onData: (stream, session, done) => {
      let mail = '';
      stream.on('data', (piece: Buffer) => (mail += String(piece)));
      stream.once('end', () => {
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), text: mail });
        done();
      });
    },
  });
  mailServer.listen(0, '127.0.0.1');
  await once(mailServer.server, 'listening');
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'hook.secret'), `${secret}\n`);
  const { port } = mailServer.server.address() as AddressInfo;
  const file = join(folder, 'notify.json');
  writeFileSync(
    file,
    JSON.stringify({
      page: 'https://pipewarden.example.test/',
      webhook: { url: receiver.url, secretFile: 'hook.secret' },
      mail: { host: '127.0.0.1', port, encryption: 'none', from: 'pipewarden@example.test', to: ['team@example.test'] },
      findings: 'high',
    }),
  );
  settings = await readNoticeSettings(file, JSON.parse);
  api = await startApi(await testGraph(), { dataDir });
});
afterAll(async () => {
  await api?.close();
  await receiver?.close();
  await new Promise<void>((resolve) => mailServer.close(() => resolve()));
  await emptySource(source);
});
beforeEach(() => {
  [received, mails, refusals] = [[], [], 0];
});

const told = () => received.map(({ body }) => JSON.parse(body) as Notice);
const load = async (entries: readonly EntryText[]) => {
  const items = { [`pay/${HOSTILE}`]: {} };
  const root = ['U:root Overall/Administer'];
  await loadSnapshot(await testGraph(), estate({ source, entries: [...root, ...entries], users: ['root'], items }), {
    ...{ acceptShrink: true, dataDir },
  });
};

describe('a server that tells', () => {
  const notices = () => {
    // Other tests load estates of their own into the same graph meanwhile: theirs are not asked about.
    const mine = `minimumSeverity: $least, source: "${source}", query: "anonymous-can-build"`;
    const all = askOver((init) => fetch(`${api.url}/graphql`, init));
    const ask: Ask = (document, variables) => all(document.replace('minimumSeverity: $least', mine), variables);
    return new Notices({ dataDir, settings, ask, log });
  };

  it('of new findings says which, once, after what there was before, and after a restart as well', async () => {
    await load([]);
    await notices().look();
    expect(told()).toEqual([]);
    await load(['U:anonymous Overall/Read', 'U:anonymous Job/Read', 'U:anonymous Job/Build']);
    await notices().look();
    const [notice] = told().filter(({ kind }) => kind === 'new-findings');
    expect(notice!.title).toBe('1 new finding of severity high or worse.');
    expect(notice!.items.some(({ id }) => id.includes(source))).toBe(true);
    expect(notice!.link).toBe('https://pipewarden.example.test/?view=findings');
    expect(mails.map(({ to }) => to)).toEqual([['team@example.test']]);
    // Names of strangers make neither lines nor headers, and turn nothing round.
    expect(JSON.stringify(notice)).not.toMatch(/[\u202e\r]/);
    expect(mails[0]!.text).not.toMatch(/^Bcc:/m);
    received = [];
    await notices().look();
    expect(told()).toEqual([]);
  });

  it('of collections says the first failure, each that doubles their number, and their end', async () => {
    const watch = notices();
    const run = { startedAt: '', endedAt: '', by: 'schedule', message: 'Nothing answers.' } as const;
    for (let failures = 1; failures <= 5; failures++)
      await watch.collected('acme', { ...run, outcome: 'failed', failures });
    for (let times = 0; times < 2; times++)
      await watch.collected('acme', { ...run, outcome: 'done', message: null, failures: 0 });
    expect(told().map(({ title, items }) => [title, items[0]?.text])).toEqual([
      ['The collection of acme failed.', 'Nothing answers.'],
      ['The collection of acme failed, 2 times in a row.', 'Nothing answers.'],
      ['The collection of acme failed, 4 times in a row.', 'Nothing answers.'],
      ['The collection of acme works again.', undefined],
    ]);
  });

  it('of requests for approval says who waits, once', async () => {
    writeFileSync(
      join(dataDir, 'guardrails.yaml'),
      `format: 1\nguardrails:\n  - { id: asked, title: Asked first, when: { job: 'job:${source}/**' }, effect: approve, onUnknown: closed, approvers: ['user:${source}/root'], lasts: 4h }\n`,
    );
    const asked = await api.ask(
      'mutation ($request: GateRequestInput!) { requestApproval(request: $request, reason: "for the release") { id } }',
      { request: { job: `job:${source}/pay/${HOSTILE}`, as: `user:${source}/root` } },
    );
    expect(asked.errors).toBeUndefined();
    await notices().look();
    await notices().look();
    const waiting = told().filter(({ kind }) => kind === 'approvals-waiting');
    expect(waiting.map(({ title, items }) => [title, items.length])).toEqual([['1 request waits for an approval.', 1]]);
    expect(waiting[0]!.items[0]!.text).toContain('for the release');
  });
});

describe('a notice', () => {
  const notice = noticeOf('collection-recovered', 'The collection of acme works again.', [], null);

  it('is signed over its time and every byte of it', async () => {
    await sendNotice({ settings, failed: () => {} }, notice);
    const [{ signature, body }] = received as [{ signature: string; body: string }];
    const [, time, given] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature)!;
    const hmac = (over: string) => createHmac('sha256', secret).update(over).digest('hex');
    expect(hmac(`${time}.${body}`)).toBe(given);
    expect(hmac(`${time}.${body} `)).not.toBe(given);
  });

  it('is sent again where it is not taken, and what fails for good is told, with no other way held up', async () => {
    const failed: string[] = [];
    const send = () => sendNotice({ settings, failed: (way) => void failed.push(way), pauses: [1, 1] }, notice);
    refusals = 2;
    await send();
    expect([received.length, failed]).toEqual([1, []]);
    refusals = 3;
    await send();
    expect([received.length, failed, mails.length]).toEqual([1, ['webhook'], 2]);
  });

  it('is not mailed without TLS where TLS was asked for', async () => {
    const failed: string[] = [];
    const insisting = { ...settings, webhook: undefined, mail: { ...settings.mail!, encryption: 'starttls' as const } };
    await sendNotice({ settings: insisting, failed: (way) => void failed.push(way), pauses: [] }, notice);
    expect([failed, mails]).toEqual([['mail'], []]);
  });

  it.each([
    ['nobody to tell', { findings: 'high' }],
    ['a secret that is guessed', { webhook: { url: 'https://hooks.example.test', secretFile: 'short' } }],
    ['an address that is none', { mail: { host: 'x', from: 'nobody', to: ['team@example.test'] } }],
    ['a word that means nothing', { webhook: { url: 'https://hooks.example.test', secretFile: 'short' }, sms: true }],
  ])('has no settings with %s', async (_, given) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'short'), 'abc');
    writeFileSync(join(folder, 'notify.json'), JSON.stringify(given));
    await expect(readNoticeSettings(join(folder, 'notify.json'), JSON.parse)).rejects.toMatchObject({
      code: 'notify-settings-invalid',
    });
  });
});
