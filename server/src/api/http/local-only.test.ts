import { describe, expect, it } from 'vitest';
import { isLoopback, refuseForeignHost, refuseForeignSite, type OwnNames } from './local-only.js';

describe('the Host header', () => {
  const refused = (host: string | undefined, own: OwnNames = { host: '127.0.0.1' }) =>
    refuseForeignHost(host === undefined ? {} : { host }, own)?.code;

  it('may name this machine, with any port', () => {
    for (const host of ['localhost:4000', '127.0.0.1:4000', '[::1]:4000', 'LOCALHOST'])
      expect(refused(host)).toBeUndefined();
  });

  it('may not name another machine that resolves to this one', () => {
    for (const host of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example:4000', '', 'a b', undefined])
      expect(refused(host)).toBe('foreign-host');
  });

  it('may be an address or a name without a dot where other machines reach the server', () => {
    const own = { host: '0.0.0.0' };
    for (const host of ['10.0.0.5:4000', '[fd00::5]:4000', 'pipewarden:4000']) {
      expect(refused(host, own)).toBeUndefined();
      expect(refused(host)).toBe('foreign-host');
    }
    expect(refused('evil.example:4000', own)).toBe('foreign-host');
  });

  it('may be any name the operator allows', () => {
    expect(refused('ci.example', { host: '127.0.0.1', allowed: ['CI.example'] })).toBeUndefined();
    expect(refused('ci.example:4000', { host: 'ci.example' })).toBeUndefined();
  });

  it('knows the addresses of this machine', () => {
    expect(['127.0.0.1', '127.8.8.8', '::1', 'localhost'].every(isLoopback)).toBe(true);
    expect(['0.0.0.0', '::', '10.0.0.1', 'example.org'].some(isLoopback)).toBe(false);
  });
});

describe('a request of another site', () => {
  const host = 'localhost:4000';

  it('is refused by what the browser says about it', () => {
    expect(refuseForeignSite({ host, 'sec-fetch-site': 'cross-site' })?.code).toBe('foreign-site');
    expect(refuseForeignSite({ host, 'sec-fetch-site': 'same-site' })?.code).toBe('foreign-site');
    expect(refuseForeignSite({ host, origin: 'https://evil.example' })?.code).toBe('foreign-site');
    expect(refuseForeignSite({ host, origin: 'null' })?.code).toBe('foreign-site');
    expect(refuseForeignSite({ host, origin: 'http://localhost:4001' })?.code).toBe('foreign-site');
  });

  it('is not what the own page and programs send', () => {
    expect(refuseForeignSite({ host })).toBeUndefined();
    expect(refuseForeignSite({ host, origin: 'http://localhost:4000' })).toBeUndefined();
    expect(
      refuseForeignSite({ host, origin: 'http://localhost:4000', 'sec-fetch-site': 'same-origin' }),
    ).toBeUndefined();
    expect(refuseForeignSite({ host, 'sec-fetch-site': 'none' })).toBeUndefined();
  });
});
