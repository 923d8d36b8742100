import { describe, expect, it } from 'vitest';
import { shownLines, shownText } from './shown-text.js';

describe('text of strangers', () => {
  it.each([
    ['\u001b[31mred', '<U+001B>[31mred'],
    ['\u001b]0;title\u0007', '<U+001B>]0;title<U+0007>'],
    ['a\u202egnp.exe', 'a<U+202E>gnp.exe'],
    ['\u009b2J', '<U+009B>2J'],
    ['a\u2066b\u200bc\ufeff', 'a<U+2066>b<U+200B>c<U+FEFF>'],
    ['line\nline\r\ttab', 'line<U+000A>line<U+000D><U+0009>tab'],
    ['\ud800', '<U+D800>'],
    ['\u{e0041}', '<U+E0041>'],
  ])('%j is shown as %s', (text, shown) => expect(shownText(text)).toBe(shown));

  it('leaves letters of every language and emoji alone', () =>
    expect(shownText('größe 日本 עברית 🚀')).toBe('größe 日本 עברית 🚀'));

  it('keeps the line ends and tabs of our own lines', () => expect(shownLines('a\n\tb\u001b')).toBe('a\n\tb<U+001B>'));
});
