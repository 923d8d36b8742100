import { describe, expect, it } from 'vitest';
import { dateText } from './date-text.js';
import { propertyName, propertyValue } from './property-words.js';

describe('a property', () => {
  it.each([
    ['lastUsedAt', 'last used at'],
    ['numExecutors', 'num executors'],
    ['buildTokenSet', 'build token set'],
    ['scmUrl', 'SCM URL'],
    ['description', 'description'],
  ])('%s is called in words', (name, words) => {
    expect(propertyName(name)).toBe(words);
    expect(propertyName(name)).not.toMatch(/[a-z][A-Z]/);
  });

  it.each(['2026-11-29T10:00:00.000Z', '2026-01-02T03:04:05Z', '2026-01-02T03:04:05+01:00'])(
    'is a time as the reader writes it, not %s',
    (iso) => {
      expect(propertyValue(iso)).toBe(dateText(iso));
      expect(propertyValue(iso)).not.toContain('T0');
    },
  );

  it('is yes or no, or stays as it is', () => {
    expect([true, false, 'truest', '2026', 7].map((value) => propertyValue(String(value)))).toEqual([
      ...['yes', 'no', 'truest', '2026', '7'],
    ]);
  });
});
