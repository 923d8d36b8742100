/** When keys, certificates and tokens end, by texts that gpg, ssh-keygen, openssl and keytool wrote. */
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCredentials } from '../../collectors/jenkins/config/credentials.js';
import { parseXml } from '../../collectors/jenkins/config/xml.js';
import { endOfText } from './end-of-text.js';
import { sshCertificateEnds } from './ssh-certificate.js';

const texts = JSON.parse(
  readFileSync(new URL('../../../test/support/ending-texts.json', import.meta.url), 'utf8'),
) as Record<string, string>;
const text = (name: string) => texts[name] ?? '';
const certificate = `-----BEGIN CERTIFICATE-----
MIIBkjCCATegAwIBAgIUGX3IeMMtvb1Y+1Hh50hVS6n1qOYwCgYIKoZIzj0EAwIw
HjEcMBoGA1UEAwwTZG9ja2VyLmV4YW1wbGUudGVzdDAeFw0yNjExMjkxNDM0MzNa
Fw0yOTA1MTcxNDM0MzNaMB4xHDAaBgNVBAMME2RvY2tlci5leGFtcGxlLnRlc3Qw
WTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQWdmHuwpUFpPVieacTWOvaQBLJLyfq
ZgHWOpw5Kvkzj95KIKw4um5M/ozGuTMxxz+28vc2Bu+uz8EkWH8T1eOlo1MwUTAd
BgNVHQ4EFgQUAQFco50Qsdd0n8h1Tz+8BJJI7xkwHwYDVR0jBBgwFoAUAQFco50Q
sdd0n8h1Tz+8BJJI7xkwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNJADBG
AiEA36ANFy0XS8h3VnlcCYKh58RqNxNesaFcGoQjD6yWHQ0CIQDahLLGzsEMnQkU
2iTXbsA1m1+P9ZiB7B2ywp5yuzIkVQ==
-----END CERTIFICATE-----`;
const END = '2029-05-17T14:34:33.000Z';
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = (claims: object, header: object = { alg: 'RS256' }) => `${part(header)}.${part(claims)}.c2lnbmF0dXJl`;
/** The block of a private key begins as that of the public one, with another tag: no private half stands here. */
const asPrivate = (block: string) => block.replaceAll('PUBLIC KEY', 'PRIVATE KEY').replace('\n\nm', '\n\nl');

describe('a text', () => {
  it.each([
    ['a certificate', certificate, END, 'certificate'],
    ['a PGP key', text('pgpThatEnds'), '2028-11-28T21:00:42.000Z', 'PGP key'],
    ['a private PGP key', asPrivate(text('pgpThatEnds')), '2028-11-28T21:00:42.000Z', 'PGP key'],
    ['an SSH certificate', text('sshThatEnds'), '2027-01-01T00:00:00.000Z', 'SSH certificate'],
    ['a key store whose certificates are open', text('pkcs12Open'), '2029-08-25T21:00:43.000Z', 'key store'],
    ['a key store of Java', text('jks'), '2029-08-25T21:00:43.000Z', 'key store'],
    ['a web token', `Bearer ${token({ sub: 'ci', exp: 1_800_000_000 })}`, '2027-01-15T08:00:00.000Z', 'web token'],
  ])('with %s says when it ends', (_, given, at, of) => {
    expect(endOfText(`\n${given}\n`)).toEqual({ at, of });
  });

  it.each([
    ['a PGP key that does not end', text('pgpWithoutEnd')],
    ['an SSH certificate for ever', text('sshWithoutEnd')],
    ['a key store that is closed', text('pkcs12Closed')],
    ['a token that does not end', token({ sub: 'ci', iat: 1 })],
    ['what only looks like a token', token({ exp: 1_800_000_000 }, { typ: 'x' })],
    ['what only looks like a certificate', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'],
    ['a private key', certificate.replaceAll('CERTIFICATE', 'PRIVATE KEY')],
    ['nothing', ''],
  ])('with %s says nothing', (_, given) => expect(endOfText(given)).toBeUndefined());

  it('with several says the first to end', () => {
    expect(endOfText(`${certificate}\n${text('sshThatEnds')}`)?.of).toBe('SSH certificate');
  });

  it('that is cut or damaged anywhere says the same or nothing, and never fails', () => {
    const names = Object.keys(texts).filter((name) => name !== 'made by');
    const damaged = fc.tuple(fc.constantFrom(...names), fc.nat(), fc.nat(), fc.string({ maxLength: 3 }));
    fc.assert(
      fc.property(damaged, ([name, at, length, put]) => {
        const whole = text(name);
        const from = at % whole.length;
        const end = endOfText(`${whole.slice(0, from)}${put}${whole.slice(from + (length % 9))}`);
        expect(end === undefined || !Number.isNaN(Date.parse(end.at))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('an SSH certificate', () => {
  it('for ever has no end, rather than one beyond what a date can say', () => {
    expect(sshCertificateEnds(text('sshWithoutEnd'))).toEqual([undefined]);
    expect(sshCertificateEnds(text('sshThatEnds'))).toEqual([new Date('2027-01-01T00:00:00.000Z')]);
  });

  const field = (bytes: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return Buffer.concat([length, bytes]);
  };
  const types: Readonly<Record<string, number>> = {
    ...{ 'ssh-rsa': 2, 'ssh-dss': 4, 'ssh-ed25519': 1, 'ecdsa-sha2-nistp384': 2 },
    ...{ 'sk-ssh-ed25519': 2, 'sk-ecdsa-sha2-nistp256': 3 },
  };

  it.each(Object.entries(types))('of the type %s says when it ends', (type, keys) => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { minLength: keys + 1, maxLength: keys + 1 }), (parts) => {
        const times = Buffer.alloc(16);
        times.writeBigUInt64BE(1_900_000_000n, 8);
        const bytes = Buffer.concat([
          ...[field(Buffer.from(`${type}-cert-v01@openssh.com`)), ...parts.map((each) => field(Buffer.from(each)))],
          ...[Buffer.alloc(12), field(Buffer.from('id')), field(Buffer.from('ann')), times],
        ]);
        const line = `${type}-cert-v01@openssh.com ${bytes.toString('base64')} ann`;
        expect(endOfText(line)?.at).toBe('2030-03-17T17:46:40.000Z');
      }),
      { numRuns: 20 },
    );
  });
});

it('a credential tells what ends, when, and in which element, and nothing of the text', () => {
  const credential = (element: string, value: string) =>
    `<x.Credentials><id>${element}</id><${element}>${value}</${element}></x.Credentials>`;
  const xml = `<store><credentials>${credential('clientCertificate', certificate)}${credential('keyRing', text('pgpThatEnds'))}</credentials></store>`;
  const read = readCredentials(parseXml(xml, 'credentials.xml'), 'credentials.xml');
  expect(read.map(({ endsAt, endsBy, endsOf }) => [endsAt, endsBy, endsOf])).toEqual([
    [END, 'clientCertificate', 'certificate'],
    ['2028-11-28T21:00:42.000Z', 'keyRing', 'PGP key'],
  ]);
  for (const secret of ['MIIB', 'mDME']) expect(JSON.stringify(read)).not.toContain(secret);
});
