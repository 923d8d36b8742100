/** Plain and quoted scalars, as libyaml 0.2.5 reads them. */
import type { Reader } from './reader.js';
import { YamlSyntaxError, type Mark } from './syntax-error.js';

export interface PlainScalar {
  text: string;
  /** The scalar ended on a later line, where a simple key may begin. */
  crossedLine: boolean;
}

/** Blanks and breaks between two parts of a scalar: kept within a line, folded across lines. */
class Gap {
  crossed = false;
  #blanks = '';
  #firstBreak = '';
  #moreBreaks = '';

  get isEmpty(): boolean {
    return !this.crossed && this.#blanks === '';
  }

  /** Takes blanks and breaks; `onBlankAfterBreak` is told of each blank that begins a line. */
  read(reader: Reader, onBlankAfterBreak?: () => void): void {
    while (reader.isBlank() || reader.isBreak()) {
      if (reader.isBreak()) this.#addBreak(reader.readBreak());
      else if (this.crossed) {
        onBlankAfterBreak?.();
        reader.skip();
      } else this.#blanks += reader.read();
    }
  }

  #addBreak(lineBreak: string): void {
    if (this.crossed) this.#moreBreaks += lineBreak;
    else {
      this.#blanks = '';
      this.#firstBreak = lineBreak;
      this.crossed = true;
    }
  }

  /** What stands for the gap in the value; the gap is empty afterwards. */
  take(): string {
    const { crossed } = this;
    const blanks = this.#blanks;
    const first = this.#firstBreak;
    const more = this.#moreBreaks;
    this.crossed = false;
    this.#blanks = this.#firstBreak = this.#moreBreaks = '';
    if (!crossed) return blanks;
    if (first !== '\n') return first + more;
    return more === '' ? ' ' : more;
  }
}

/** `indent` is the column continuation lines must reach; `inFlow` says whether brackets are open. */
export function scanPlain(reader: Reader, indent: number, inFlow: boolean): PlainScalar {
  const start = reader.mark();
  const gap = new Gap();
  let text = '';
  const refuseTab = (): void => {
    if (reader.column < indent && reader.isTab())
      throw new YamlSyntaxError(
        'found a tab character that violates indentation',
        'while scanning a plain scalar',
        start,
      );
  };
  while (!reader.isDocumentIndicator('-') && !reader.isDocumentIndicator('.') && !reader.is('#')) {
    while (!reader.isBlankOrEnd()) {
      if (inFlow && reader.is(':') && reader.isOneOf(',?[]{}', 1))
        throw new YamlSyntaxError("found unexpected ':'", 'while scanning a plain scalar', start);
      if ((reader.is(':') && reader.isBlankOrEnd(1)) || (inFlow && reader.isOneOf(',[]{}'))) break;
      if (!gap.isEmpty) text += gap.take();
      text += reader.read();
    }
    if (!reader.isBlank() && !reader.isBreak()) break;
    gap.read(reader, refuseTab);
    if (!inFlow && reader.column < indent) break;
  }
  return { text, crossedLine: gap.crossed };
}

export function scanQuoted(reader: Reader, quote: "'" | '"'): string {
  const start = reader.mark();
  const gap = new Gap();
  let text = '';
  reader.skip();
  for (;;) {
    if (reader.isDocumentIndicator('-') || reader.isDocumentIndicator('.'))
      throw new YamlSyntaxError('found unexpected document indicator', 'while scanning a quoted scalar', start);
    if (reader.isEnd())
      throw new YamlSyntaxError('found unexpected end of stream', 'while scanning a quoted scalar', start);
    let joined = false;
    while (!reader.isBlankOrEnd()) {
      if (quote === "'" && reader.is("'") && reader.is("'", 1)) {
        reader.skip(2);
        text += "'";
      } else if (reader.is(quote)) break;
      else if (quote === '"' && reader.is('\\') && reader.isBreak(1)) {
        reader.skip();
        reader.readBreak();
        joined = true;
        break;
      } else if (quote === '"' && reader.is('\\')) text += scanEscape(reader, start);
      else text += reader.read();
    }
    if (!joined && reader.is(quote)) break;
    text += joined ? afterEscapedBreak(reader) : (gap.read(reader), gap.take());
  }
  reader.skip();
  return text;
}

/** After `\` at the end of a line: leading blanks of the next line go, further breaks stay. */
function afterEscapedBreak(reader: Reader): string {
  let breaks = '';
  while (reader.isBlank() || reader.isBreak()) {
    if (reader.isBreak()) breaks += reader.readBreak();
    else reader.skip();
  }
  return breaks;
}

const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\u0007',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\u001b',
  ' ': ' ',
  '"': '"',
  '/': '/',
  '\\': '\\',
  N: '\u0085',
  _: '\u00a0',
  L: '\u2028',
  P: '\u2029',
};
const hexadecimals: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

function scanEscape(reader: Reader, start: Mark): string {
  const refuse = (problem: string): never => {
    throw new YamlSyntaxError(problem, 'while parsing a quoted scalar', start);
  };
  const name = String.fromCharCode(reader.code(1));
  const length = hexadecimals[name];
  if (length === undefined) {
    const escaped = escapes[name];
    if (escaped === undefined) return refuse('found unknown escape character');
    reader.skip(2);
    return escaped;
  }
  reader.skip(2);
  let value = 0;
  for (let n = 0; n < length; n++) {
    const digit = Number.parseInt(String.fromCharCode(reader.code(n)), 16);
    if (Number.isNaN(digit)) return refuse('did not find expected hexdecimal number');
    value = value * 16 + digit;
  }
  if ((value >= 0xd800 && value <= 0xdfff) || value > 0x10ffff)
    return refuse('found invalid Unicode character escape code');
  reader.skip(length);
  return String.fromCodePoint(value);
}
