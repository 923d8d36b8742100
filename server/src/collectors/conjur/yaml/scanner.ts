/**
 * From characters to tokens the way libyaml 0.2.5 does it (yaml_parser_fetch_more_tokens): a token is handed out only
 * when nothing read so far can turn out to be the key of a mapping. How far it has read ahead is observable, because
 * Conjur reports the place where the scanner stands, so the look-ahead is the same.
 */
import { Reader } from './reader.js';
import { scanBlock } from './scan-block.js';
import { scanPlain, scanQuoted } from './scan-scalar.js';
import { scanAnchor, scanDirective, scanTag } from './scan-tag.js';
import { SimpleKeys } from './simple-keys.js';
import { YamlSyntaxError, type Mark } from './syntax-error.js';
import { tokenOf, type Token, type TokenKind } from './token.js';

export class Scanner {
  readonly #reader: Reader;
  readonly #queue: Token[] = [];
  #taken = 0;
  readonly #keys = new SimpleKeys();
  readonly #indents: number[] = [];
  #indent = -1;
  #keyAllowed = true;
  #ended = false;

  constructor(text: string) {
    this.#reader = new Reader(text);
    this.#queue.push(tokenOf('stream-start', this.#reader.mark()));
  }

  /** How far the text was read. */
  mark(): Mark {
    return this.#reader.mark();
  }

  /** The next token, not taken. */
  peek(): Token {
    while (this.#needsMore()) this.#fetch();
    return this.#queue[0]!;
  }

  /** Takes the token `peek` showed. */
  take(): Token {
    const token = this.peek();
    this.#queue.shift();
    this.#taken++;
    return token;
  }

  get #inFlow(): boolean {
    return this.#keys.depth > 0;
  }

  #needsMore(): boolean {
    if (this.#queue.length === 0) return !this.#ended;
    this.#keys.dropStale(this.#reader.mark());
    return this.#keys.waitFor(this.#taken);
  }

  #fetch(): void {
    const reader = this.#reader;
    this.#skipToToken();
    this.#keys.dropStale(reader.mark());
    this.#unrollIndent(reader.column);
    if (reader.isEnd()) this.#fetchEnd();
    else if (reader.column === 0 && reader.is('%')) this.#fetchAtMargin(() => scanDirective(reader));
    else if (reader.isDocumentIndicator('-')) this.#fetchAtMargin(() => this.#indicator('document-start', 3));
    else if (reader.isDocumentIndicator('.')) this.#fetchAtMargin(() => this.#indicator('document-end', 3));
    else if (reader.is('[')) this.#openFlow('flow-sequence-start');
    else if (reader.is('{')) this.#openFlow('flow-mapping-start');
    else if (reader.is(']')) this.#closeFlow('flow-sequence-end');
    else if (reader.is('}')) this.#closeFlow('flow-mapping-end');
    else if (reader.is(',')) this.#fetchFlowEntry();
    else if (reader.is('-') && reader.isBlankOrEnd(1)) this.#fetchBlockEntry();
    else if (reader.is('?') && (this.#inFlow || reader.isBlankOrEnd(1))) this.#fetchKey();
    else if (reader.is(':') && (this.#inFlow || reader.isBlankOrEnd(1))) this.#fetchValue();
    else this.#fetchContent();
  }

  #fetchContent(): void {
    const reader = this.#reader;
    if (reader.is('*')) this.#fetchKeyPart(() => scanAnchor(reader, 'alias'));
    else if (reader.is('&')) this.#fetchKeyPart(() => scanAnchor(reader, 'anchor'));
    else if (reader.is('!')) this.#fetchKeyPart(() => scanTag(reader, this.#inFlow));
    else if (reader.isOneOf('|>') && !this.#inFlow) this.#fetchBlockScalar();
    else if (reader.is("'") || reader.is('"')) this.#fetchKeyPart(() => this.#quoted());
    else if (this.#startsPlain()) this.#fetchPlain();
    else
      throw new YamlSyntaxError(
        'found character that cannot start any token',
        'while scanning for the next token',
        reader.mark(),
      );
  }

  #startsPlain(): boolean {
    const reader = this.#reader;
    if (!reader.isBlankOrEnd() && !reader.isOneOf('-?:,[]{}#&*!|>\'"%@`')) return true;
    if (reader.is('-')) return !reader.isBlank(1);
    return !this.#inFlow && reader.isOneOf('?:') && !reader.isBlankOrEnd(1);
  }

  #skipToToken(): void {
    const reader = this.#reader;
    for (;;) {
      if (reader.column === 0 && reader.isByteOrderMark()) reader.skip();
      // A tab may not indent what could be a key.
      while (reader.is(' ') || ((this.#inFlow || !this.#keyAllowed) && reader.isTab())) reader.skip();
      reader.skipComment();
      if (!reader.isBreak()) return;
      reader.readBreak();
      if (!this.#inFlow) this.#keyAllowed = true;
    }
  }

  #push(token: Token): void {
    this.#queue.push(token);
  }

  #indicator(kind: TokenKind, length = 1): Token {
    const token = tokenOf(kind, this.#reader.mark());
    this.#reader.skip(length);
    return token;
  }

  #saveKey(): void {
    if (!this.#keyAllowed) return;
    const required = !this.#inFlow && this.#indent === this.#reader.column;
    this.#keys.save({ tokenNumber: this.#taken + this.#queue.length, required, mark: this.#reader.mark() });
  }

  /** `at` is the number of the token the block begins before; absent for the next one. */
  #rollIndent(column: number, kind: TokenKind, mark: Mark, at?: number): void {
    if (this.#inFlow || this.#indent >= column) return;
    this.#indents.push(this.#indent);
    this.#indent = column;
    if (at === undefined) this.#push(tokenOf(kind, mark));
    else this.#queue.splice(at - this.#taken, 0, tokenOf(kind, mark));
  }

  #unrollIndent(column: number): void {
    if (this.#inFlow) return;
    while (this.#indent > column) {
      this.#push(tokenOf('block-end', this.#reader.mark()));
      this.#indent = this.#indents.pop() ?? -1;
    }
  }

  #fetchEnd(): void {
    this.#reader.endLine();
    this.#unrollIndent(-1);
    this.#keys.remove();
    this.#keyAllowed = false;
    this.#ended = true;
    this.#push(tokenOf('stream-end', this.#reader.mark()));
  }

  #fetchAtMargin(scan: () => Token): void {
    this.#unrollIndent(-1);
    this.#keys.remove();
    this.#keyAllowed = false;
    this.#push(scan());
  }

  #openFlow(kind: TokenKind): void {
    this.#saveKey();
    this.#keys.open();
    this.#keyAllowed = true;
    this.#push(this.#indicator(kind));
  }

  #closeFlow(kind: TokenKind): void {
    this.#keys.remove();
    this.#keys.close();
    this.#keyAllowed = false;
    this.#push(this.#indicator(kind));
  }

  #fetchFlowEntry(): void {
    this.#keys.remove();
    this.#keyAllowed = true;
    this.#push(this.#indicator('flow-entry'));
  }

  #fetchBlockEntry(): void {
    this.#startBlock('block-sequence-start', 'block sequence entries are not allowed in this context');
    this.#keys.remove();
    this.#keyAllowed = true;
    this.#push(this.#indicator('block-entry'));
  }

  #fetchKey(): void {
    this.#startBlock('block-mapping-start', 'mapping keys are not allowed in this context');
    this.#keys.remove();
    this.#keyAllowed = !this.#inFlow;
    this.#push(this.#indicator('key'));
  }

  #fetchValue(): void {
    const key = this.#keys.take();
    if (key) {
      this.#queue.splice(key.tokenNumber - this.#taken, 0, tokenOf('key', key.mark));
      this.#rollIndent(key.mark.column, 'block-mapping-start', key.mark, key.tokenNumber);
      this.#keyAllowed = false;
    } else {
      this.#startBlock('block-mapping-start', 'mapping values are not allowed in this context');
      this.#keyAllowed = !this.#inFlow;
    }
    this.#push(this.#indicator('value'));
  }

  #startBlock(kind: TokenKind, problem: string): void {
    if (this.#inFlow) return;
    const mark = this.#reader.mark();
    if (!this.#keyAllowed) throw new YamlSyntaxError(problem, null, mark);
    this.#rollIndent(mark.column, kind, mark);
  }

  /** Anything that may begin a key and cannot be followed by another one. */
  #fetchKeyPart(scan: () => Token): void {
    this.#saveKey();
    this.#keyAllowed = false;
    this.#push(scan());
  }

  #quoted(): Token {
    const start = this.#reader.mark();
    return tokenOf('scalar', start, { text: scanQuoted(this.#reader, this.#reader.is("'") ? "'" : '"') });
  }

  #fetchBlockScalar(): void {
    this.#keys.remove();
    this.#keyAllowed = true;
    const start = this.#reader.mark();
    this.#push(tokenOf('scalar', start, { text: scanBlock(this.#reader, this.#indent) }));
  }

  #fetchPlain(): void {
    this.#saveKey();
    this.#keyAllowed = false;
    const start = this.#reader.mark();
    const { text, crossedLine } = scanPlain(this.#reader, this.#indent + 1, this.#inFlow);
    this.#push(tokenOf('scalar', start, { text, plain: true }));
    if (crossedLine) this.#keyAllowed = true;
  }
}
