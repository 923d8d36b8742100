import { describe, expect, it } from 'vitest';
import { followableRedirect, fullNameOfUrl, itemPath, parseBaseUrl, redactUrl } from './base-url.js';

describe('base URL', () => {
  it('always ends in a slash, so that paths go beneath the base path', () => {
    expect(parseBaseUrl('https://ci.example.com/jenkins').href).toBe('https://ci.example.com/jenkins/');
    expect(new URL('api/json', parseBaseUrl('https://ci.example.com/jenkins')).pathname).toBe('/jenkins/api/json');
  });

  it.each(['ci.example.com', 'ftp://ci.example.com', 'file:///etc/passwd', ''])('refuses %o', (text) => {
    expect(() => parseBaseUrl(text)).toThrow(expect.objectContaining({ code: 'url-malformed' }));
  });

  it('refuses credentials in the URL without repeating them', () => {
    const refused = expect.objectContaining({
      code: 'url-with-credentials',
      message: expect.not.stringContaining('s3cret'),
    });
    expect(() => parseBaseUrl('https://alice:s3cret@ci.example.com/')).toThrow(refused);
  });

  it('prints neither user, password, query nor fragment', () => {
    expect(redactUrl('https://alice:s3cret@ci.example.com/a?token=x#y')).toBe('https://ci.example.com/a');
    expect(redactUrl('https://alice:s3cret@[bad/a?token=x')).not.toMatch(/s3cret|token/);
  });
});

describe('item paths', () => {
  it('encode each name once, so that an encoded branch name is encoded twice', () => {
    expect(itemPath('a b/lib/feature%2Fx')).toBe('job/a%20b/job/lib/job/feature%252Fx/');
    expect(itemPath('')).toBe('');
  });

  it('are read back from a url field, whatever host and base path it claims', () => {
    expect(fullNameOfUrl('http://elsewhere/ci/job/a%20b/job/lib/job/feature%252Fx/')).toBe('a b/lib/feature%2Fx');
    expect(fullNameOfUrl('http://elsewhere/view/all/job/top/')).toBe('top');
    expect(fullNameOfUrl('http://elsewhere/queue/')).toBeUndefined();
    expect(fullNameOfUrl('http://elsewhere/job/%zz/')).toBeUndefined();
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
