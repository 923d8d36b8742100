import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSnapshot, writeSnapshot } from '../../../sources/snapshots/snapshot-file.js';
import { collectAudit, mergeAudits } from './collect.js';
import { readMessage } from './rfc5424.js';
import { removeFolder } from '../../../../test/support/remove-folder.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pipewarden-audit-'));
});
afterEach(() => removeFolder(folder));

const line = (id: string, data: string, { time = '2026-05-01T10:00:00.000Z', pri = 86 } = {}) =>
  `<${pri}>1 ${time} - conjur 3b1c ${id} ${data} somebody did something`;
const by = (user: string) => `[auth@43868 user="acme:${user}"]`;
const done = (operation: string, result = 'success') => `[action@43868 result="${result}" operation="${operation}"]`;
const fetch = (host: string, name: string, time: string) =>
  line('fetch', `${by(`host:${host}`)}[subject@43868 resource="acme:variable:${name}"]${done('fetch')}`, { time });

async function collect(text: string | Buffer, name = 'audit.log') {
  const file = join(folder, name);
  await writeFile(file, text);
  const snapshot = await collectAudit({ source: 'vault', files: [file], version: '0' });
  return {
    ...snapshot,
    events: snapshot.events.map((event) => ({ ...event, place: event.place.replace(`${folder}/`, '') })),
  };
}

describe('an audit message', () => {
  it('is read with its escapes, whatever a log collector puts before it', () => {
    const text = String.raw`2026-05-01 web-1 | <86>1 2026-05-01T10:00:00.123+02:00 web-1 conjur 9 fetch [subject@43868 resource="acme:variable:a \"b\" \] \\c"] [auth@43868 user="x"] done`;
    expect(readMessage(text)).toEqual({
      time: '2026-05-01T08:00:00.123Z',
      id: 'fetch',
      data: { subject: { resource: 'acme:variable:a "b" ] \\c' }, auth: { user: 'x' } },
    });
  });

  it.each([
    '<86>1 soon - conjur 1 fetch [auth@43868 user="x"] y',
    '<86>1 2026-05-01T10:00:00Z - conjur 1 fetch [auth@43868 user="x',
    '<86>1 2026-05-01T10:00:00Z - conjur 1',
  ])('is malformed: %s', (text) => {
    expect(readMessage(text)).toBe('malformed');
  });

  it('is not every line of a log', () => {
    expect(readMessage('INFO 2026-05-01 Started GET "/secrets"')).toBeNull();
  });
});

describe('an audit log', () => {
  it('tells the last of each: grants with the load, log-ins, fetches, values set and keys rotated', async () => {
    const policy = '[policy@43868 id="acme:policy:root" version="3"]';
    const { events, from, until } = await collect(
      [
        line(
          'policy',
          `${by('user:ann')}[subject@43868 role="acme:layer:l" member="acme:host:ci"]${done('add')}${policy}`,
          { pri: 85 },
        ),
        line(
          'policy',
          `${by('user:ann')}[subject@43868 resource="acme:variable:v" role="acme:layer:l" privilege="execute"]${done('add')}${policy}`,
        ),
        line(
          'policy',
          `${by('user:ann')}[subject@43868 role="acme:policy:p" owner="acme:group:g"]${done('add')}${policy}`,
        ),
        line('policy', `${by('user:bob')}[subject@43868 role="acme:group:g" member="acme:user:eve"]${done('add')}`),
        line(
          'authn',
          `[subject@43868 role="acme:host:ci"][auth@43868 user="acme:host:ci" authenticator="authn-jwt" service="acme:webservice:conjur/authn-jwt/j"]${done('authenticate')}`,
        ),
        fetch('ci', 'v', '2026-05-02T00:00:00.000Z'),
        fetch('ci', 'v', '2026-05-01T00:00:00.000Z'),
        line('update', `${by('user:bob')}[subject@43868 resource="acme:variable:v"]${done('update')}`),
        line('api-key', `${by('user:bob')}[subject@43868 role="acme:host:ci"]${done('rotate')}`),
      ].join('\n'),
    );
    expect(events.map(({ kind, by: who, role, on, policy: load }) => [kind, who, role, on, load])).toEqual([
      ['grant', 'acme:user:ann', 'acme:host:ci', 'acme:layer:l', 'acme:policy:root 3'],
      ['permit', 'acme:user:ann', 'acme:layer:l', 'acme:variable:v', 'acme:policy:root 3'],
      ['own', 'acme:user:ann', 'acme:group:g', 'acme:policy:p', 'acme:policy:root 3'],
      ['grant', 'acme:user:bob', 'acme:user:eve', 'acme:group:g', undefined],
      ['log-in', 'acme:host:ci', 'acme:host:ci', null, undefined],
      ['fetch', 'acme:host:ci', null, 'acme:variable:v', undefined],
      ['set', 'acme:user:bob', null, 'acme:variable:v', undefined],
      ['rotate', 'acme:user:bob', 'acme:host:ci', null, undefined],
    ]);
    expect(events[5]).toMatchObject({ at: '2026-05-02T00:00:00.000Z', place: 'audit.log:6' });
    expect([from, until]).toEqual(['2026-05-01T00:00:00.000Z', '2026-05-02T00:00:00.000Z']);
  });

  it('tells nothing of what failed, was only asked, or was nobody', async () => {
    const { events } = await collect(
      [
        line('fetch', `${by('host:ci')}[subject@43868 resource="acme:variable:v"]${done('fetch', 'failure')}`, {
          pri: 84,
        }),
        line('check', `${by('host:ci')}[subject@43868 resource="acme:variable:v" privilege="execute"]${done('check')}`),
        line('authn', `[auth@43868 user="not-found"]${done('authenticate')}`),
        line('policy', `${by('user:ann')}[subject@43868 account="acme" identifier="root"]${done('read')}`),
      ].join('\n'),
    );
    expect(events).toEqual([]);
  });

  it('counts what cannot be read, and goes on', async () => {
    const { events, coverage } = await collect(
      [
        '<86>1 never - conjur 1 fetch [x]',
        'Puma starting',
        '<86>1 2026 - conjur',
        'x'.repeat(200_000),
        fetch('ci', 'v', '2026-05-02T00:00:00.000Z'),
      ].join('\n'),
    );
    expect(events).toHaveLength(1);
    expect(coverage).toMatchObject([
      { code: 'audit-line-malformed', message: '2 audit messages cannot be read, the first in line 1, 3.' },
    ]);
    expect(events[0]?.place).toBe('audit.log:5');
  });

  it('may be compressed, and cut off', async () => {
    const text = Array.from({ length: 400 }, (_, at) => fetch(`h${at}`, `v${at}`, '2026-05-02T00:00:00.000Z')).join(
      '\n',
    );
    expect((await collect(gzipSync(text), 'a.gz')).events).toHaveLength(400);
    const { events, coverage } = await collect(gzipSync(text).subarray(0, -40), 'b.gz');
    expect(events.length).toBeGreaterThan(0);
    expect(coverage.map(({ code }) => code)).toEqual(['audit-cut-off']);
  });

  it('is refused when it is not there, or is none', async () => {
    await expect(collectAudit({ source: 'v', files: [join(folder, 'no')], version: '0' })).rejects.toMatchObject({
      code: 'audit-unreadable',
    });
    await expect(collect('hello\n')).rejects.toMatchObject({ code: 'audit-nothing-found' });
  });

  it('adds to what earlier logs told, and reads back', async () => {
    const before = await collect(
      `${fetch('ci', 'a', '2026-04-01T00:00:00.000Z')}\n${fetch('ci', 'b', '2026-05-03T00:00:00.000Z')}`,
    );
    const after = await collect(
      `${fetch('ci', 'b', '2026-05-02T00:00:00.000Z')}\n${fetch('ci', 'c', '2026-05-04T00:00:00.000Z')}`,
    );
    const merged = mergeAudits(before, after);
    expect(merged.events.map(({ on, at }) => `${on} ${at.slice(0, 10)}`)).toEqual([
      'acme:variable:a 2026-04-01',
      'acme:variable:b 2026-05-03',
      'acme:variable:c 2026-05-04',
    ]);
    expect([merged.from, merged.until]).toEqual(['2026-04-01T00:00:00.000Z', '2026-05-04T00:00:00.000Z']);
    const file = join(folder, 'kept.ndjson.gz');
    await writeSnapshot(merged, file);
    expect(await readSnapshot(file)).toEqual(merged);
  });
});
