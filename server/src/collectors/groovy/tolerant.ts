/**
 * Finds calls and literals in text that does not parse as Groovy. Brackets need not match and nothing is an error; the
 * tree is that of the parser, as far as it can be told.
 */
import { readTokens, type Token } from './tokens.js';
import type { GroovyNode } from './tree.js';

const DEPTH = 200;
const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const keywords = new Set([
  'if',
  'else',
  'for',
  'while',
  'switch',
  'case',
  'return',
  'def',
  'new',
  'in',
  'try',
  'catch',
  'finally',
  'throw',
  'import',
  'class',
  'static',
  'final',
  'assert',
]);

/** Calls and literals of a text, as the parser would give them. Never throws. */
export function readTolerantly(text: string): GroovyNode[] {
  return new TolerantReader(readTokens(text)).readAll();
}

class TolerantReader {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  readAll(): GroovyNode[] {
    const nodes: GroovyNode[] = [];
    while (this.#at < this.#tokens.length) nodes.push(...this.#until(null));
    return nodes;
  }

  /** Everything up to the closing bracket, which is passed over, or to the end. */
  #until(closer: string | null): GroovyNode[] {
    const nodes: GroovyNode[] = [];
    while (this.#at < this.#tokens.length) {
      const token = this.#tokens[this.#at]!;
      if (
        token.kind === 'mark' &&
        (token.text === closer || (closer !== null && token.text === '}' && closer !== '}'))
      ) {
        // A brace that closes what is around it ends what was left open inside.
        if (token.text === closer) this.#at++;
        return nodes;
      }
      const node = this.#one();
      if (node) nodes.push(node);
    }
    return nodes;
  }

  #one(): GroovyNode | undefined {
    const token = this.#tokens[this.#at++]!;
    if (this.#depth >= DEPTH) return { k: 'deep', l: token.line };
    this.#depth++;
    const node = this.#read(token);
    this.#depth--;
    return node;
  }

  #read(token: Token): GroovyNode | undefined {
    if (token.kind === 'string') return this.#labelled(token.node!);
    if (token.kind === 'name') return this.#name(token);
    if (token.text === '@' && this.#peek()?.kind === 'name') return this.#annotation(token);
    return closers[token.text] === undefined ? undefined : this.#bracket(token);
  }

  #peek(offset = 0): Token | undefined {
    return this.#tokens[this.#at + offset];
  }

  #isMark(text: string, offset = 0): boolean {
    const token = this.#peek(offset);
    return token?.kind === 'mark' && token.text === text;
  }

  #bracket(token: Token): GroovyNode {
    const kind = token.text === '{' ? 'closure' : 'list';
    const inner = this.#until(closers[token.text]!);
    const isMap = kind === 'list' && inner.length > 0 && inner.every((node) => node.k === 'pair');
    return { k: isMap ? 'map' : kind, l: token.line, a: inner };
  }

  #annotation(at: Token): GroovyNode {
    const name = this.#tokens[this.#at++]!;
    const node: GroovyNode = { k: 'annotation', l: at.line, n: name.text, a: [] };
    if (!this.#isMark('(')) return node;
    this.#at++;
    const given = this.#gather(this.#until(')')).filter((one) => one.k !== 'map');
    const value = given[0];
    if (value) node.a = [{ k: 'pair', l: at.line, a: [{ k: 'str', l: at.line, v: 'value' }, value] }];
    return node;
  }

  /** A name is a call if arguments follow, a key before a colon, the target of an assignment, or a variable. */
  #name(token: Token): GroovyNode | undefined {
    const next = this.#peek();
    if (keywords.has(token.text)) return undefined;
    if (this.#isMark(':') && !this.#isMark(':', 1)) return this.#labelled({ k: 'str', l: token.line, v: token.text });
    if (this.#isMark('=') && !this.#isMark('=', 1)) return this.#assignment(token);
    if (this.#isMark('(')) return this.#call(token, this.#arguments());
    if (this.#isMark('{')) return this.#call(token, this.#closure());
    const startsArgument =
      next &&
      next.line === token.line &&
      (next.kind === 'string' || this.#isMark('[') || (next.kind === 'name' && !keywords.has(next.text)));
    if (startsArgument) return this.#call(token, this.#command(token.line));
    return this.#after({ k: 'var', l: token.line, n: token.text });
  }

  #assignment(token: Token): GroovyNode {
    this.#at++;
    const value = this.#at < this.#tokens.length ? this.#one() : undefined;
    return { k: 'set', l: token.line, n: token.text, a: value ? [value] : [] };
  }

  #call(token: Token, parts: readonly GroovyNode[], links = 0): GroovyNode {
    return this.#after({ k: 'call', l: token.line, n: token.text, a: this.#gather(parts) }, links);
  }

  /** Arguments in parentheses, and a closure after them. */
  #arguments(): GroovyNode[] {
    this.#at++;
    const parts = this.#until(')');
    if (this.#isMark('{')) parts.push(...this.#closure());
    return parts;
  }

  #closure(): GroovyNode[] {
    const node = this.#one();
    return node ? [node] : [];
  }

  /** Arguments without parentheses: up to the end of the line. */
  #command(line: number): GroovyNode[] {
    const parts: GroovyNode[] = [];
    for (
      let next = this.#peek();
      next && (next.line === line || this.#tokens[this.#at - 1]!.text === ',');
      next = this.#peek()
    ) {
      if (next.kind === 'mark' && (next.text === '}' || next.text === ')' || next.text === ']' || next.text === ';'))
        break;
      const node = this.#one();
      if (node) parts.push(node);
      line = Math.max(line, this.#tokens[this.#at - 1]!.endLine);
    }
    return parts;
  }

  /** What follows a dot. */
  #after(node: GroovyNode, links = 0): GroovyNode {
    if (!this.#isMark('.') || this.#peek(1)?.kind !== 'name' || links > DEPTH) return node;
    this.#at++;
    const name = this.#tokens[this.#at++]!;
    if (this.#isMark('(')) {
      const call = this.#call(name, this.#arguments(), links + 1);
      return withReceiver(call, node);
    }
    if (this.#isMark('{')) return withReceiver(this.#call(name, this.#closure(), links + 1), node);
    return this.#after({ k: 'prop', l: name.line, n: name.text, o: node }, links + 1);
  }

  #labelled(key: GroovyNode): GroovyNode {
    if (!this.#isMark(':')) return key;
    this.#at++;
    const value = this.#at < this.#tokens.length && !this.#isMark(',') ? this.#one() : undefined;
    return { k: 'pair', l: key.l, a: value ? [key, value] : [key] };
  }

  /** Named arguments become one map, as the parser gives them. */
  #gather(parts: readonly GroovyNode[]): GroovyNode[] {
    const pairs = parts.filter((part) => part.k === 'pair');
    const others = parts.filter((part) => part.k !== 'pair');
    return pairs.length === 0 ? others : [{ k: 'map', l: pairs[0]!.l, a: pairs }, ...others];
  }
}

/** The receiver belongs to the innermost call of `a.b().c()`. */
function withReceiver(call: GroovyNode, receiver: GroovyNode): GroovyNode {
  let inner = call;
  while (inner.o) inner = inner.o;
  inner.o = receiver;
  return call;
}
