import { describe, expect, it } from 'vitest';
import { chooseEncoding } from './accept-encoding.js';

describe('the encoding of a file', () => {
  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['GZIP;q=1.0, br;q=0.5', 'gzip'],
    ['*', 'br'],
    ['br;q=0, *', 'gzip'],
    ['br;q=0, gzip;q=0', undefined],
    ['identity', undefined],
    ['br;q=nonsense', undefined],
    ['', undefined],
  ])('asked for as "%s" is %s', (header, chosen) => {
    expect(chooseEncoding(header, ['br', 'gzip'])).toBe(chosen);
  });

  it('is one there is', () => {
    expect(chooseEncoding('br, gzip;q=0.1', ['gzip'])).toBe('gzip');
    expect(chooseEncoding('br', [])).toBeUndefined();
  });
});
