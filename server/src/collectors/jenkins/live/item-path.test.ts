import { describe, expect, it } from 'vitest';
import { fullNameOfUrl, itemPath } from './item-path.js';

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
