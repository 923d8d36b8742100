import { describe, expect, it } from 'vitest';
import { parseXml } from './xml.js';
import { readCredentials } from './credentials.js';
import { certificateEnd } from '../../../text/certificate-end.js';

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

describe('certificates', () => {
  it('say when they end; other texts, and what only looks like one, do not', () => {
    expect(certificateEnd(`x\n${certificate}\n${certificate}`)).toBe(END);
    expect(certificateEnd('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----')).toBeUndefined();
    expect(certificateEnd(certificate.replace('CERTIFICATE', 'PRIVATE KEY'))).toBeUndefined();
    expect(certificateEnd('')).toBeUndefined();
  });

  it('of a credential are told by their end alone', () => {
    const xml = `<store><credentials><org.jenkinsci.plugins.docker.commons.credentials.DockerServerCredentials>
      <id>docker</id><clientCertificate>${certificate}</clientCertificate>
      </org.jenkinsci.plugins.docker.commons.credentials.DockerServerCredentials></credentials></store>`;
    const [credential] = readCredentials(parseXml(xml, 'credentials.xml'), 'credentials.xml');
    expect(credential).toMatchObject({ id: 'docker', endsAt: END, endsBy: 'clientCertificate' });
    expect(JSON.stringify(credential)).not.toContain('MIIB');
  });
});
