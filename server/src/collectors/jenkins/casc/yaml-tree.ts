/**
 * Configuration-as-code YAML as a small tree, with file and line and without secrets: aliases and merge keys are followed,
 * every scalar is text (io.jenkins.plugins.casc.yaml.ModelConstructor reads them so), and what is not on the list of kept
 * scalars is dropped while the tree is built.
 */
import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseAllDocuments } from 'yaml';
import { PipewardenError } from '../../../domain/errors.js';
import type { Place } from '../../../domain/snapshot.js';
import { looksSecret } from '../../../text/kept-text.js';
import { keepsScalar } from './kept-scalars.js';
import { writeReferences } from './references.js';

export type CascNode = CascMap | CascList | CascText;

export interface CascMap {
  kind: 'map';
  entries: ReadonlyMap<string, CascNode>;
  place: Place;
}

export interface CascList {
  kind: 'list';
  items: readonly CascNode[];
  place: Place;
}

export interface CascText {
  kind: 'text';
  /** References as `${NAME}`, without their default values; empty when absent or not kept. */
  text: string;
  /** A text was there and was dropped. */
  dropped: boolean;
  /** It holds a reference that only the controller can resolve. */
  refers: boolean;
  place: Place;
}

export interface CascLimits {
  /** Characters of one file. */
  size: number;
  /** Nodes, counted again for each alias that leads to them. */
  nodes: number;
  depth: number;
}

export const defaultCascLimits: CascLimits = { size: 32 * 1024 * 1024, nodes: 1_000_000, depth: 100 };

/**
 * The documents of one file, empty ones left out.
 * @param within keys above what the text holds, for a fragment of a file: `['jenkins', 'authorizationStrategy']`
 * @throws PipewardenError `casc-malformed` or `file-too-large`
 */
export function parseCasc(
  text: string,
  file: string,
  within: readonly string[] = [],
  limits: CascLimits = defaultCascLimits,
): CascNode[] {
  if (text.length > limits.size) throw tooLarge(file, `has more than ${limits.size} characters`);
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, {
    lineCounter: lines,
    schema: 'failsafe',
    uniqueKeys: false,
    logLevel: 'silent',
  });
  return [...documents].flatMap((document) => {
    const [error] = document.errors;
    if (error) throw malformed(file, error.linePos?.[0].line ?? 1, error.code);
    if (!document.contents || (isScalar(document.contents) && String(document.contents.value ?? '') === '')) return [];
    const builder = new TreeBuilder(document, file, lines, limits);
    return [builder.build(document.contents as Node, within)];
  });
}

class TreeBuilder {
  #count = 0;
  readonly #document: Document;
  readonly #file: string;
  readonly #lines: LineCounter;
  readonly #limits: CascLimits;

  constructor(document: Document.Parsed, file: string, lines: LineCounter, limits: CascLimits) {
    this.#document = document as unknown as Document;
    this.#file = file;
    this.#lines = lines;
    this.#limits = limits;
  }

  build(node: Node | null, path: readonly string[], depth = 0): CascNode {
    if (++this.#count > this.#limits.nodes) throw tooLarge(this.#file, `has more than ${this.#limits.nodes} values`);
    if (depth > this.#limits.depth) throw tooLarge(this.#file, `is nested more than ${this.#limits.depth} levels deep`);
    const place = this.#placeOf(node);
    if (isAlias(node)) return this.build(node.resolve(this.#document) as Node | null, path, depth + 1);
    if (isMap(node)) return { kind: 'map', entries: this.#entries(node, path, depth), place };
    if (isSeq(node)) {
      return { kind: 'list', items: node.items.map((item) => this.build(item as Node, path, depth + 1)), place };
    }
    return { kind: 'text', ...this.#scalar(node, path), place };
  }

  /** Own keys win over merged ones, and the first of several merged maps over the next (YAML 1.1 merge key). */
  #entries(node: unknown, path: readonly string[], depth: number): Map<string, CascNode> {
    const entries = new Map<string, CascNode>();
    const merged: CascNode[] = [];
    for (const pair of isMap(node) ? node.items : []) {
      const key = isScalar(pair.key) ? String(pair.key.value ?? '') : '';
      const isMerge = key === '<<';
      const value = this.build(pair.value as Node | null, isMerge ? path : [...path, key], depth + 1);
      if (isMerge) merged.push(...(value.kind === 'list' ? value.items : [value]));
      else entries.set(key, value);
    }
    for (const from of merged) {
      if (from.kind !== 'map') continue;
      for (const [key, value] of from.entries) if (!entries.has(key)) entries.set(key, value);
    }
    return entries;
  }

  #scalar(node: Node | null, path: readonly string[]): Pick<CascText, 'text' | 'dropped' | 'refers'> {
    const written = isScalar(node) ? String(node.value ?? '') : '';
    if (!keepsScalar(path) || looksSecret(written)) return { text: '', dropped: written !== '', refers: false };
    return { ...writeReferences(written), dropped: false };
  }

  #placeOf(node: Node | null): Place {
    const at = node?.range?.[0];
    return { file: this.#file, line: at === undefined ? 0 : this.#lines.linePos(at).line };
  }
}

/** A parser's sentence may quote the file, and the file may hold secrets: only its code passes. */
function malformed(file: string, line: number, code: string): PipewardenError {
  return new PipewardenError(
    'casc-malformed',
    `${file} is not well-formed YAML at line ${line} (${code.toLowerCase().replaceAll('_', ' ')}).`,
    'Correct the file, or export the configuration again.',
  );
}

function tooLarge(file: string, reason: string): PipewardenError {
  return new PipewardenError('file-too-large', `${file} ${reason}.`, 'It was left out.');
}
