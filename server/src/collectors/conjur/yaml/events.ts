/** What a YAML text says, event by event, in the order and with the look-ahead of libyaml 0.2.5 (yaml_parser_parse). */
import type { Scanner } from './scanner.js';
import { YamlSyntaxError, startMark, type Mark } from './syntax-error.js';
import type { ScalarEvent, YamlEvent } from './event.js';
import type { Token, TokenKind } from './token.js';

type Events = Generator<YamlEvent, void, void>;

const DEEPEST = 1000;
const standardTags: readonly (readonly [string, string])[] = [
  ['!', '!'],
  ['!!', 'tag:yaml.org,2002:'],
];
const opensDocument: readonly TokenKind[] = ['version-directive', 'tag-directive', 'document-start'];
const endsDocument: readonly TokenKind[] = [...opensDocument, 'document-end', 'stream-end'];

/** Reads lazily: when an event is given, the scanner has read no further than was needed for it. Throws YamlSyntaxError. */
export function readEvents(scanner: Scanner): Events {
  return new EventReader(scanner).read();
}

class EventReader {
  readonly #scanner: Scanner;
  #tags = new Map<string, string>(standardTags);
  #depth = 0;

  constructor(scanner: Scanner) {
    this.#scanner = scanner;
  }

  *read(): Events {
    this.#scanner.take();
    for (let first = true; ; first = false) {
      if (!first) this.#skipEnds();
      if (this.#peeks('stream-end')) return;
      const implicit = first && !this.#peeks(...opensDocument);
      if (!implicit) this.#readDirectives();
      yield { type: 'document-start' };
      if (!implicit && this.#peeks(...endsDocument)) yield this.#nothing();
      else yield* this.#node(true, false);
      if (this.#peeks('document-end')) this.#scanner.take();
      this.#tags = new Map(standardTags);
      yield { type: 'document-end' };
    }
  }

  #skipEnds(): void {
    while (this.#peeks('document-end')) this.#scanner.take();
  }

  #peeks(...kinds: readonly TokenKind[]): boolean {
    return kinds.includes(this.#scanner.peek().kind);
  }

  #nothing(): ScalarEvent {
    return { type: 'scalar', anchor: null, tag: null, value: '', quoted: false, start: this.#scanner.peek().start };
  }

  #refuse(problem: string, context: string | null = null, mark: Mark = startMark): never {
    throw new YamlSyntaxError(problem, context, mark);
  }

  #readDirectives(): void {
    let version = false;
    for (;;) {
      const { kind, text, suffix } = this.#scanner.peek();
      if (kind === 'version-directive') {
        if (version) this.#refuse('found duplicate %YAML directive');
        if (text !== '1.1' && text !== '1.2') this.#refuse('found incompatible YAML document');
        version = true;
      } else if (kind === 'tag-directive') {
        if (this.#tags.has(text) && !standardTags.some(([handle]) => handle === text))
          this.#refuse('found duplicate %TAG directive');
        this.#tags.set(text, suffix);
      } else break;
      this.#scanner.take();
    }
    if (!this.#peeks('document-start')) this.#refuse('did not find expected <document start>');
    this.#scanner.take();
  }

  /** `block`: block collections may begin here; `indentless`: a sequence may be no deeper than its key. */
  *#node(block: boolean, indentless: boolean): Events {
    const scanner = this.#scanner;
    const start = scanner.peek().start;
    if (this.#peeks('alias')) {
      yield { type: 'alias', anchor: scanner.take().text, start };
      return;
    }
    const { anchor, tag } = this.#readProperties(start);
    const token = scanner.peek();
    if (indentless && token.kind === 'block-entry') {
      yield { type: 'sequence-start', anchor, tag, start };
      yield* this.#indentlessSequence();
    } else if (token.kind === 'scalar') {
      scanner.take();
      yield { type: 'scalar', anchor, tag, value: token.text, quoted: tag === null && !token.plain, start };
    } else if (isCollection(token.kind, block)) {
      if (++this.#depth > DEEPEST)
        this.#refuse('Maximum nesting level reached, set with yaml_set_max_nest_level())', 'while parsing', start);
      yield { type: token.kind.includes('sequence') ? 'sequence-start' : 'mapping-start', anchor, tag, start };
      yield* this.#collection(token);
      this.#depth--;
    } else if (anchor !== null || tag !== null) {
      yield { type: 'scalar', anchor, tag, value: '', quoted: false, start };
    } else {
      const context = block ? 'while parsing a block node' : 'while parsing a flow node';
      this.#refuse('did not find expected node content', context, start);
    }
  }

  /** An anchor and a tag, in either order. */
  #readProperties(start: Mark): { anchor: string | null; tag: string | null } {
    let anchor: string | null = null;
    let tag: Token | null = null;
    for (;;) {
      const { kind } = this.#scanner.peek();
      if (kind === 'anchor' && anchor === null) anchor = this.#scanner.take().text;
      else if (kind === 'tag' && tag === null) tag = this.#scanner.take();
      else break;
    }
    return { anchor, tag: tag && this.#resolveTag(tag, start) };
  }

  #resolveTag({ text: handle, suffix }: Token, start: Mark): string {
    if (handle === '') return suffix;
    const prefix = this.#tags.get(handle);
    return prefix === undefined
      ? this.#refuse('found undefined tag handle', 'while parsing a node', start)
      : prefix + suffix;
  }

  #collection(token: Token): Events {
    this.#scanner.take();
    if (token.kind === 'block-sequence-start') return this.#blockSequence(token.start);
    if (token.kind === 'block-mapping-start') return this.#blockMapping(token.start);
    if (token.kind === 'flow-sequence-start') return this.#flowSequence(token.start);
    return this.#flowMapping(token.start);
  }

  /** What stands behind an indicator: a node, or nothing when one of `ends` comes next. */
  *#content(block: boolean, indentless: boolean, ...ends: readonly TokenKind[]): Events {
    if (this.#peeks(...ends)) yield this.#nothing();
    else yield* this.#node(block, indentless);
  }

  *#blockSequence(start: Mark): Events {
    while (this.#peeks('block-entry')) {
      this.#scanner.take();
      yield* this.#content(true, false, 'block-entry', 'block-end');
    }
    if (!this.#peeks('block-end'))
      this.#refuse("did not find expected '-' indicator", 'while parsing a block collection', start);
    this.#scanner.take();
    yield { type: 'sequence-end' };
  }

  *#indentlessSequence(): Events {
    while (this.#peeks('block-entry')) {
      this.#scanner.take();
      yield* this.#content(true, false, 'block-entry', 'key', 'value', 'block-end');
    }
    yield { type: 'sequence-end' };
  }

  *#blockMapping(start: Mark): Events {
    while (this.#peeks('key')) {
      this.#scanner.take();
      yield* this.#content(true, true, 'key', 'value', 'block-end');
      if (!this.#peeks('value')) yield this.#nothing();
      else {
        this.#scanner.take();
        yield* this.#content(true, true, 'key', 'value', 'block-end');
      }
    }
    if (!this.#peeks('block-end')) this.#refuse('did not find expected key', 'while parsing a block mapping', start);
    this.#scanner.take();
    yield { type: 'mapping-end' };
  }

  *#flowSequence(start: Mark): Events {
    for (let first = true; !this.#peeks('flow-sequence-end'); first = false) {
      if (!first) {
        if (!this.#peeks('flow-entry'))
          this.#refuse("did not find expected ',' or ']'", 'while parsing a flow sequence', start);
        this.#scanner.take();
      }
      if (this.#peeks('key')) yield* this.#pairInSequence();
      else if (!this.#peeks('flow-sequence-end')) yield* this.#node(false, false);
      else break;
    }
    this.#scanner.take();
    yield { type: 'sequence-end' };
  }

  /** `[a: b]`: a mapping of one entry without braces. */
  *#pairInSequence(): Events {
    const { start } = this.#scanner.take();
    yield { type: 'mapping-start', anchor: null, tag: null, start };
    yield* this.#content(false, false, 'value', 'flow-entry', 'flow-sequence-end');
    if (this.#peeks('value')) {
      this.#scanner.take();
      yield* this.#content(false, false, 'flow-entry', 'flow-sequence-end');
    } else yield this.#nothing();
    yield { type: 'mapping-end' };
  }

  *#flowMapping(start: Mark): Events {
    for (let first = true; !this.#peeks('flow-mapping-end'); first = false) {
      if (!first) {
        if (!this.#peeks('flow-entry'))
          this.#refuse("did not find expected ',' or '}'", 'while parsing a flow mapping', start);
        this.#scanner.take();
      }
      if (this.#peeks('flow-mapping-end')) break;
      if (!this.#peeks('key')) {
        yield* this.#node(false, false);
        yield this.#nothing();
        continue;
      }
      this.#scanner.take();
      yield* this.#content(false, false, 'value', 'flow-entry', 'flow-mapping-end');
      if (this.#peeks('value')) {
        this.#scanner.take();
        yield* this.#content(false, false, 'flow-entry', 'flow-mapping-end');
      } else yield this.#nothing();
    }
    this.#scanner.take();
    yield { type: 'mapping-end' };
  }
}

function isCollection(kind: TokenKind, block: boolean): boolean {
  if (kind === 'flow-sequence-start' || kind === 'flow-mapping-start') return true;
  return block && (kind === 'block-sequence-start' || kind === 'block-mapping-start');
}
