/** Tags, anchors and directives, as libyaml 0.2.5 reads them. */
import type { Reader } from './reader.js';
import { YamlSyntaxError, type Mark } from './syntax-error.js';
import { tokenOf, type Token } from './token.js';

export function scanAnchor(reader: Reader, kind: 'anchor' | 'alias'): Token {
  const start = reader.mark();
  reader.skip();
  let text = '';
  while (reader.isWord()) text += reader.read();
  if (text === '' || !(reader.isBlankOrEnd() || reader.isOneOf('?:,]}%@`')))
    throw new YamlSyntaxError(
      'did not find expected alphabetic or numeric character',
      kind === 'anchor' ? 'while scanning an anchor' : 'while scanning an alias',
      start,
    );
  return tokenOf(kind, start, { text });
}

export function scanTag(reader: Reader, inFlow: boolean): Token {
  const start = reader.mark();
  const tag = reader.is('<', 1) ? scanVerbatim(reader, start) : scanShorthand(reader, start);
  if (!reader.isBlankOrEnd() && !(inFlow && reader.is(',')))
    throw new YamlSyntaxError('did not find expected whitespace or line break', 'while scanning a tag', start);
  return tokenOf('tag', start, tag);
}

function scanVerbatim(reader: Reader, start: Mark): { text: string; suffix: string } {
  reader.skip(2);
  const suffix = scanUri(reader, '', start, 'while parsing a tag', true);
  if (!reader.is('>')) throw new YamlSyntaxError("did not find the expected '>'", 'while scanning a tag', start);
  reader.skip();
  return { text: '', suffix };
}

/** `!suffix`, `!handle!suffix`, or `!` alone: then the handle is empty and the suffix is `!`. */
function scanShorthand(reader: Reader, start: Mark): { text: string; suffix: string } {
  const handle = scanHandle(reader);
  if (handle.length > 1 && handle.endsWith('!'))
    return { text: handle, suffix: scanUri(reader, '', start, 'while parsing a tag') };
  const suffix = scanUri(reader, handle, start, 'while parsing a tag');
  return suffix === '' ? { text: '', suffix: '!' } : { text: '!', suffix };
}

/** `!`, and word characters with a closing `!` if there is one. */
function scanHandle(reader: Reader): string {
  let handle = reader.read();
  while (reader.isWord()) handle += reader.read();
  return reader.is('!') ? handle + reader.read() : handle;
}

const URI_MARKS = ";/?:@&=+$.%!~*'()";

/** `head` is what was already read of it, with its `!`. */
function scanUri(reader: Reader, head: string, start: Mark, context: string, verbatim = false): string {
  let uri = head.slice(1);
  let length = head.length;
  const more = verbatim ? `${URI_MARKS},[]` : URI_MARKS;
  for (; reader.isWord() || reader.isOneOf(more); length++)
    uri += reader.is('%') ? scanEscapes(reader, start, context) : reader.read();
  if (length === 0) throw new YamlSyntaxError('did not find expected tag URI', context, start);
  return uri;
}

/** One UTF-8 character written as `%XX` octets. */
function scanEscapes(reader: Reader, start: Mark, context: string): string {
  const octets: number[] = [];
  let width = 1;
  while (octets.length < width) {
    const digits = String.fromCharCode(reader.code(1), reader.code(2));
    if (!reader.is('%') || !/^[0-9A-Fa-f]{2}$/.test(digits))
      throw new YamlSyntaxError('did not find URI escaped octet', context, start);
    const octet = Number.parseInt(digits, 16);
    if (octets.length === 0) width = widthOf(octet);
    if (width === 0) throw new YamlSyntaxError('found an incorrect leading UTF-8 octet', context, start);
    if (octets.length > 0 && (octet & 0xc0) !== 0x80)
      throw new YamlSyntaxError('found an incorrect trailing UTF-8 octet', context, start);
    octets.push(octet);
    reader.skip(3);
  }
  return new TextDecoder().decode(Uint8Array.from(octets));
}

function widthOf(octet: number): number {
  if ((octet & 0x80) === 0) return 1;
  if ((octet & 0xe0) === 0xc0) return 2;
  if ((octet & 0xf0) === 0xe0) return 3;
  return (octet & 0xf8) === 0xf0 ? 4 : 0;
}

export function scanDirective(reader: Reader): Token {
  const start = reader.mark();
  const refuse = (problem: string, context = 'while scanning a directive'): never => {
    throw new YamlSyntaxError(problem, context, start);
  };
  reader.skip();
  let name = '';
  while (reader.isWord()) name += reader.read();
  if (name === '') refuse('could not find expected directive name');
  if (!reader.isBlankOrEnd()) refuse('found unexpected non-alphabetical character');
  const token =
    name === 'YAML' ? scanVersion(reader, start, refuse) : name === 'TAG' ? scanPrefix(reader, start, refuse) : null;
  if (!token) return refuse('found unknown directive name');
  reader.skipBlanks();
  reader.skipComment();
  if (!reader.isBreakOrEnd()) refuse('did not find expected comment or line break');
  reader.readBreak();
  return token;
}

type Refuse = (problem: string, context?: string) => never;

function scanVersion(reader: Reader, start: Mark, refuse: Refuse): Token {
  const context = 'while scanning a %YAML directive';
  const readNumber = (): string => {
    let digits = '';
    while (reader.isOneOf('0123456789')) {
      digits += reader.read();
      if (digits.length > 9) refuse('found extremely long version number', context);
    }
    return digits === '' ? refuse('did not find expected version number', context) : digits;
  };
  reader.skipBlanks();
  const major = readNumber();
  if (!reader.is('.')) refuse("did not find expected digit or '.' character", context);
  reader.skip();
  return tokenOf('version-directive', start, { text: `${major}.${readNumber()}` });
}

function scanPrefix(reader: Reader, start: Mark, refuse: Refuse): Token {
  const context = 'while scanning a %TAG directive';
  reader.skipBlanks();
  if (!reader.is('!')) refuse("did not find expected '!'", 'while scanning a tag directive');
  const text = scanHandle(reader);
  if (text !== '!' && !text.endsWith('!')) refuse("did not find expected '!'", 'while parsing a tag directive');
  if (!reader.isBlank()) refuse('did not find expected whitespace', context);
  reader.skipBlanks();
  const suffix = scanUri(reader, '', start, 'while parsing a %TAG directive', true);
  if (!reader.isBlankOrEnd()) refuse('did not find expected whitespace or line break', context);
  return tokenOf('tag-directive', start, { text, suffix });
}
