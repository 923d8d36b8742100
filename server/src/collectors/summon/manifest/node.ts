/** The text of a manifest as a tree that keeps tags, as summon reads it (gopkg.in/yaml.v3 yaml.Node). */
import { readEvents } from '../../conjur/yaml/events.js';
import type { YamlEvent } from '../../conjur/yaml/event.js';
import { Scanner } from '../../conjur/yaml/scanner.js';
import { type Mark, YamlSyntaxError } from '../../conjur/yaml/syntax-error.js';
import { ManifestRefusal } from './refusal.js';

export interface YamlNode {
  kind: 'mapping' | 'sequence' | 'scalar' | 'alias';
  /** As written, expanded where it has a handle; empty where there is none. */
  tag: string;
  /** Text of a scalar, name of an alias, empty for collections. */
  value: string;
  quoted: boolean;
  /** Keys and values by turns in a mapping. */
  content: YamlNode[];
  /** What an alias stands for. */
  aliased?: YamlNode;
  /** From 1. */
  line: number;
  column: number;
}

/** The root of the first document; undefined for a text without one. Throws ManifestRefusal. */
export function readTree(text: string): YamlNode | undefined {
  try {
    return new TreeBuilder().build(readEvents(new Scanner(text)));
  } catch (error) {
    if (!(error instanceof YamlSyntaxError)) throw error;
    throw new ManifestRefusal(`yaml: ${error.message}`, error.contextMark.line + 1);
  }
}

/** Keys with their values. */
export function pairsOf({ content }: YamlNode): [YamlNode, YamlNode][] {
  const pairs: [YamlNode, YamlNode][] = [];
  for (let at = 0; at + 1 < content.length; at += 2) pairs.push([content[at]!, content[at + 1]!]);
  return pairs;
}

/** The node an alias stands for, any other node itself. */
export function followAlias(node: YamlNode): YamlNode {
  return node.aliased ?? node;
}

class TreeBuilder {
  readonly #anchors = new Map<string, YamlNode>();
  readonly #open: YamlNode[] = [];
  #root: YamlNode | undefined;

  build(events: Iterable<YamlEvent>): YamlNode | undefined {
    for (const event of events) {
      if (event.type === 'document-end') break;
      this.#take(event);
    }
    return this.#root;
  }

  #take(event: YamlEvent): void {
    switch (event.type) {
      case 'alias':
        return this.#add(this.#alias(event));
      case 'scalar':
        return this.#add({ ...nodeOf('scalar', event), value: event.value, quoted: event.quoted }, event.anchor);
      case 'mapping-start':
        return this.#begin(nodeOf('mapping', event), event.anchor);
      case 'sequence-start':
        return this.#begin(nodeOf('sequence', event), event.anchor);
      case 'mapping-end':
      case 'sequence-end':
        this.#open.pop();
    }
  }

  #begin(node: YamlNode, anchor: string | null): void {
    this.#add(node, anchor);
    this.#open.push(node);
  }

  #add(node: YamlNode, anchor: string | null = null): void {
    if (anchor !== null) this.#anchors.set(anchor, node);
    const parent = this.#open.at(-1);
    if (parent) parent.content.push(node);
    else this.#root = node;
  }

  #alias({ anchor, start }: { anchor: string; start: Mark }): YamlNode {
    const node = nodeOf('alias', { tag: null, start });
    const aliased = this.#anchors.get(anchor);
    if (!aliased) throw new ManifestRefusal(`yaml: unknown anchor '${anchor}' referenced`, node.line);
    return { ...node, value: anchor, aliased };
  }
}

function nodeOf(kind: YamlNode['kind'], event: { tag: string | null; start: Mark }): YamlNode {
  const { line, column } = event.start;
  const place = { line: line + 1, column: column + 1 };
  return { kind, tag: event.tag ?? '', value: '', quoted: false, content: [], ...place };
}
