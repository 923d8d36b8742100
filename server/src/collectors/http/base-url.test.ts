import { describe, expect, it } from 'vitest';
import { followableRedirect, parseBaseUrl, redactUrl } from './base-url.js';

const hints = { address: 'Give it.', account: 'name it elsewhere.' };

describe('base URL', () => {
  it('always ends in a slash, so that paths go beneath the base path', () => {
    expect(parseBaseUrl('https://ci.example.com/jenkins', hints).href).toBe('https://ci.example.com/jenkins/');
    expect(new URL('api/json', parseBaseUrl('https://ci.example.com/jenkins', hints)).pathname).toBe(
      '/jenkins/api/json',
    );
  });

  it.each(['ci.example.com', 'ftp://ci.example.com', 'file:///etc/passwd', ''])('refuses %o', (text) => {
    expect(() => parseBaseUrl(text, hints)).toThrow(expect.objectContaining({ code: 'url-malformed' }));
  });

  it('refuses credentials in the URL without repeating them', () => {
    const refused = expect.objectContaining({
      code: 'url-with-credentials',
      message: expect.not.stringContaining('s3cret'),
    });
    expect(() => parseBaseUrl('https://alice:s3cret@ci.example.com/', hints)).toThrow(refused);
  });

  it('prints neither user, password, query nor fragment', () => {
    expect(redactUrl('https://alice:s3cret@ci.example.com/a?token=x#y')).toBe('https://ci.example.com/a');
    expect(redactUrl('https://alice:s3cret@[bad/a?token=x')).not.toMatch(/s3cret|token/);
  });
});

describe('redirects', () => {
  const from = new URL('http://ci.example.com/jenkins/api/json');
  it.each([
    ['/login', 'http://ci.example.com/login'],
    ['https://ci.example.com/jenkins/api/json', 'https://ci.example.com/jenkins/api/json'],
  ])('to %s are followed', (location, to) => {
    expect(followableRedirect(from, location)?.href).toBe(to);
  });

  it.each([
    'https://sso.example.com/',
    'http://ci.example.com:8080/',
    '//evil.example/',
    'https://ci.example.com:8443/',
    'http://u:p@ci.example.com/',
    'javascript:x',
  ])('to %s are not', (location) => expect(followableRedirect(from, location)).toBeUndefined());

  it('never lead from https back to http', () => {
    expect(followableRedirect(new URL('https://ci.example.com/'), 'http://ci.example.com/')).toBeUndefined();
  });
});
