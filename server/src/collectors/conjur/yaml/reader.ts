/** Reads a text character by character and knows the place; what counts as blank or break is YAML 1.1 as libyaml takes it. */
import { YamlSyntaxError, startMark, type Mark } from './syntax-error.js';

const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;
const NEXT_LINE = 0x85;
const LINE_SEPARATOR = 0x2028;
const PARAGRAPH_SEPARATOR = 0x2029;
const BYTE_ORDER_MARK = 0xfeff;

// oxlint-disable-next-line no-control-regex -- these are exactly the characters YAML does not allow
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]|\ufeff/;

export class Reader {
  readonly #text: string;
  #at = 0;
  #index = 0;
  #line = 0;
  #column = 0;

  /** Throws YamlSyntaxError when the text holds characters YAML does not allow. */
  constructor(text: string) {
    if (forbidden.test(text)) throw new YamlSyntaxError('control characters are not allowed', null, startMark);
    this.#text = text;
  }

  get column(): number {
    return this.#column;
  }

  get line(): number {
    return this.#line;
  }

  get index(): number {
    return this.#index;
  }

  mark(): Mark {
    return { index: this.#index, line: this.#line, column: this.#column };
  }

  /** UTF-16 code some places ahead; 0 at the end of the text. */
  code(ahead = 0): number {
    return this.#text.charCodeAt(this.#at + ahead) || 0;
  }

  is(character: string, ahead = 0): boolean {
    return this.#text[this.#at + ahead] === character;
  }

  /** Whether the next character is one of those listed. */
  isOneOf(characters: string, ahead = 0): boolean {
    const character = this.#text[this.#at + ahead];
    return character !== undefined && characters.includes(character);
  }

  isEnd(ahead = 0): boolean {
    return this.#at + ahead >= this.#text.length;
  }

  isBlank(ahead = 0): boolean {
    const code = this.code(ahead);
    return code === SPACE || code === TAB;
  }

  isTab(): boolean {
    return this.code() === TAB;
  }

  isBreak(ahead = 0): boolean {
    const code = this.code(ahead);
    return code === LF || code === CR || code === NEXT_LINE || code === LINE_SEPARATOR || code === PARAGRAPH_SEPARATOR;
  }

  isBreakOrEnd(ahead = 0): boolean {
    return this.isEnd(ahead) || this.isBreak(ahead);
  }

  isBlankOrEnd(ahead = 0): boolean {
    return this.isBlank(ahead) || this.isBreakOrEnd(ahead);
  }

  /** Letters, digits, `_` and `-`: what names of anchors and tags are made of. */
  isWord(): boolean {
    return /[0-9A-Za-z_-]/.test(this.#text[this.#at] ?? '');
  }

  isByteOrderMark(): boolean {
    return this.code() === BYTE_ORDER_MARK;
  }

  /** `---` or `...` at the beginning of a line, followed by a blank, a break or the end. */
  isDocumentIndicator(character: '-' | '.'): boolean {
    return (
      this.#column === 0 && this.is(character) && this.is(character, 1) && this.is(character, 2) && this.isBlankOrEnd(3)
    );
  }

  /** Takes one character. */
  read(): string {
    const length = (this.#text.codePointAt(this.#at) ?? 0) > 0xffff ? 2 : 1;
    const character = this.#text.slice(this.#at, this.#at + length);
    this.#at += length;
    this.#index++;
    this.#column++;
    return character;
  }

  skip(count = 1): void {
    for (let n = 0; n < count; n++) this.read();
  }

  /** Takes one line break, whole if it is CR LF; empty when there is none. All but U+2028 and U+2029 read as LF. */
  readBreak(): string {
    if (!this.isBreak()) return '';
    const code = this.code();
    const length = code === CR && this.code(1) === LF ? 2 : 1;
    this.#at += length;
    this.#index += length;
    this.#line++;
    this.#column = 0;
    return code === LINE_SEPARATOR || code === PARAGRAPH_SEPARATOR ? String.fromCharCode(code) : '\n';
  }

  /** Makes the end of the text the beginning of a line, as if its last line ended. */
  endLine(): void {
    if (this.#column === 0) return;
    this.#line++;
    this.#column = 0;
  }

  skipBlanks(): void {
    while (this.isBlank()) this.read();
  }

  /** Up to the end of the line. */
  skipComment(): void {
    if (!this.is('#')) return;
    while (!this.isBreakOrEnd()) this.read();
  }
}
