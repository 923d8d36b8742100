/**
 * Configuration-as-code YAML as a small tree, with file and line and without secrets: aliases and merge keys are followed,
 * every scalar is text (io.jenkins.plugins.casc.yaml.ModelConstructor reads them so), and what is not on the list of kept
 * scalars is dropped while the tree is built.
 */
import { isAlias, isMap, isScalar, isSeq, type Node } from 'yaml';
import type { Place } from '../../../domain/snapshot.js';
import { looksSecret } from '../../../text/kept-text.js';
import type { Aliases } from './aliases.js';
import { type CascDocuments, readDocuments } from './documents.js';
import { keepsScalar } from './kept-scalars.js';
import { writeReferences } from './references.js';
import { type CascLimits, defaultCascLimits } from './text-budget.js';

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
  const { documents, lineOf } = readDocuments(text, file, limits);
  return documents.map(({ contents, aliases }) => new TreeBuilder(aliases, file, lineOf).build(contents, within));
}

/** Recurses: how deep and how wide it gets was counted when the aliases were resolved. */
class TreeBuilder {
  readonly #aliases: Aliases;
  readonly #file: string;
  readonly #lineOf: CascDocuments['lineOf'];

  constructor(aliases: Aliases, file: string, lineOf: CascDocuments['lineOf']) {
    this.#aliases = aliases;
    this.#file = file;
    this.#lineOf = lineOf;
  }

  build(node: Node | null, path: readonly string[]): CascNode {
    const place = this.#placeOf(node);
    if (isAlias(node)) return this.build(this.#aliases.get(node) ?? null, path);
    if (isMap(node)) return { kind: 'map', entries: this.#entries(node, path), place };
    if (isSeq(node)) return { kind: 'list', items: node.items.map((item) => this.build(item as Node, path)), place };
    return { kind: 'text', ...this.#scalar(node, path), place };
  }

  /** Own keys win over merged ones, and the first of several merged maps over the next (YAML 1.1 merge key). */
  #entries(node: unknown, path: readonly string[]): Map<string, CascNode> {
    const entries = new Map<string, CascNode>();
    const merged: CascNode[] = [];
    for (const pair of isMap(node) ? node.items : []) {
      const key = isScalar(pair.key) ? String(pair.key.value ?? '') : '';
      const isMerge = key === '<<';
      const value = this.build(pair.value as Node | null, isMerge ? path : [...path, key]);
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
    return { file: this.#file, line: at === undefined ? 0 : this.#lineOf(at) };
  }
}
