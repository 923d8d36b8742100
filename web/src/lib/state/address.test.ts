import { describe, expect, it } from 'vitest';
import { askInstead, change, parseAddress, printAddress, viewOf } from './address.js';

describe('an address', () => {
  it('stays readable and survives the way through the browser', () => {
    const parameters = [
      ['view', 'path'],
      ['from', 'user:acme/alice b'],
      ['to', 'credential:acme/pay#key&1'],
    ] as const;
    const printed = printAddress(parameters);
    expect(printed).toBe('?view=path&from=user:acme/alice+b&to=credential:acme/pay%23key%261');
    expect(parseAddress(printed)).toEqual(parameters);
  });

  it('keeps keys it does not know, in both kinds of change', () => {
    const before = parseAddress('?view=path&from=a&utm=x&show=table');
    expect(printAddress(change(before, { from: 'b' }))).toBe('?view=path&utm=x&show=table&from=b');
    expect(printAddress(askInstead(before, 'blast', { of: 'c' }))).toBe('?view=blast&of=c&utm=x&show=table');
  });

  it('drops what the question before asked', () => {
    const before = parseAddress('?view=explore&node=n&open=a&open=b&sel=a');
    expect(printAddress(askInstead(before, 'findings', {}))).toBe('?view=findings');
  });

  it('takes several values of one key, and null takes a key out', () => {
    expect(
      printAddress(
        change(
          [
            ['open', 'a'],
            ['sel', 'x'],
          ],
          { open: ['a', 'b'], sel: null },
        ),
      ),
    ).toBe('?open=a&open=b');
  });

  it('names home when it names no view that exists', () => {
    expect(viewOf(parseAddress('?view=nonsense'))).toBe('home');
  });
});
