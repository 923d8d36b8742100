/** Literal and folded block scalars, as libyaml 0.2.5 reads them. */
import type { Reader } from './reader.js';
import { YamlSyntaxError, type Mark } from './syntax-error.js';

const CONTEXT = 'while scanning a block scalar';

/** `parentIndent` is the column of the block it is in; -1 at the top. */
export function scanBlock(reader: Reader, parentIndent: number): string {
  const start = reader.mark();
  const literal = reader.read() === '|';
  const { chomping, increment } = scanHeader(reader, start);
  const known = increment > 0 ? Math.max(parentIndent, 0) + increment : 0;
  let { breaks, indent } = scanIndent(reader, known, parentIndent, start);
  let text = '';
  let lineBreak = '';
  let wasBlank = false;
  while (reader.column === indent && !reader.isEnd()) {
    const isBlank = reader.isBlank();
    const folds = !literal && lineBreak === '\n' && !wasBlank && !isBlank;
    text += folds ? (breaks === '' ? ' ' : '') : lineBreak;
    text += breaks;
    wasBlank = isBlank;
    while (!reader.isBreakOrEnd()) text += reader.read();
    lineBreak = reader.readBreak();
    ({ breaks } = scanIndent(reader, indent, parentIndent, start));
  }
  if (chomping !== '-') text += lineBreak;
  if (chomping === '+') text += breaks;
  return text;
}

function scanHeader(reader: Reader, start: Mark): { chomping: string; increment: number } {
  let chomping = '';
  let increment = 0;
  const readIncrement = (): void => {
    if (!reader.isOneOf('0123456789')) return;
    if (reader.is('0')) throw new YamlSyntaxError('found an indentation indicator equal to 0', CONTEXT, start);
    increment = Number(reader.read());
  };
  if (reader.isOneOf('+-')) {
    chomping = reader.read();
    readIncrement();
  } else {
    readIncrement();
    if (increment > 0 && reader.isOneOf('+-')) chomping = reader.read();
  }
  reader.skipBlanks();
  reader.skipComment();
  if (!reader.isBreakOrEnd()) throw new YamlSyntaxError('did not find expected comment or line break', CONTEXT, start);
  reader.readBreak();
  return { chomping, increment };
}

/** Takes indentation and empty lines; an indentation of 0 is not yet known and found out here. */
function scanIndent(
  reader: Reader,
  indent: number,
  parentIndent: number,
  start: Mark,
): { breaks: string; indent: number } {
  let breaks = '';
  let deepest = 0;
  for (;;) {
    const short = (): boolean => indent === 0 || reader.column < indent;
    while (short() && reader.is(' ')) reader.skip();
    deepest = Math.max(deepest, reader.column);
    if (short() && reader.isTab())
      throw new YamlSyntaxError('found a tab character where an indentation space is expected', CONTEXT, start);
    if (!reader.isBreak()) break;
    breaks += reader.readBreak();
  }
  return { breaks, indent: indent === 0 ? Math.max(deepest, parentIndent + 1, 1) : indent };
}
